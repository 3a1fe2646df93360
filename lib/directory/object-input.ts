import { z } from 'zod';
import { reason } from '@/lib/contract/directory';
import { oneLine } from '@/lib/contract/text';

/** What forms and addresses of all objects of the directory have in common. */
export const objectId = z.int32().positive();

/** A second editor is told, never overwritten. */
export const basedOnVersion = z.int32().describe('Version of the object that the person saw.');

/** Some addresses, wide enough for Unicode domains; whether each is one is said by lib/directory/address.ts. */
export const addresses = z.array(oneLine(320).min(1));

/** Where an alias or a group leads: somewhere. */
export const targetAddresses = addresses
  .refine((list) => list.length > 0, { error: 'required' })
  .refine((list) => list.length <= 1_000, { error: 'too-many-targets' });

/** Which object, and as the person saw it: what enabling and deleting need. */
export const seenObject = z.strictObject({ id: objectId, basedOnVersion });
export type SeenObject = z.infer<typeof seenObject>;

const moment = z.iso.datetime({ error: 'moment' }).nullable();

/** The same with why: a disabled object says it to whoever meets it. */
export const disabledObject = z.strictObject({
  id: objectId,
  reason: reason.min(1),
  enableAt: moment.default(null).describe('Enabled again from then on; null: by hand alone.'),
  basedOnVersion,
});
export type DisabledObject = z.infer<typeof disabledObject>;
export type DisableInput = z.input<typeof disabledObject>;

/** When an object becomes another by itself. Whether the moments are still to come, and in order, is said by lib/directory/schedule.ts. */
export const scheduledObject = z
  .strictObject({
    id: objectId,
    disableAt: moment.describe('null: it is not disabled by itself.'),
    enableAt: moment.describe('null: it is not enabled by itself.'),
    reason: reason.describe('Why it is disabled from then on.'),
    basedOnVersion,
  })
  .refine(({ disableAt, reason }) => disableAt === null || reason.trim() !== '', {
    path: ['reason'],
    error: 'required',
  });
export type ScheduledObject = z.infer<typeof scheduledObject>;

/** What pages see of when an object becomes another by itself. */
export type ScheduleDto = { disableAt: string | null; enableAt: string | null; reason: string; byName: string };

/** The id in the address of a page. */
export const objectIdInPath = z
  .string()
  .regex(/^[1-9][0-9]{0,9}$/)
  .transform(Number)
  .pipe(objectId);

/** What the URL of a list may say; anything else means "not said". An address is at most 254 octets (RFC 5321 4.5.3.1.3). */
export const listParams = z.object({
  q: z
    .string()
    .trim()
    .max(254)
    .regex(/^\P{Cc}*$/u)
    .catch(''),
  status: z.enum(['enabled', 'disabled']).nullable().catch(null),
  cursor: z.string().max(700).optional().catch(undefined),
});
export type ListParams = z.infer<typeof listParams>;

/** Of a list that can be narrowed to a domain. */
export const addressListParams = z.object({
  ...listParams.shape,
  domain: z.coerce.number().pipe(objectId).nullable().catch(null),
});
export type AddressListParams = z.infer<typeof addressListParams>;

/** Of the list of mailboxes, which can be narrowed to those that have little room left. */
export const mailboxListParams = z.object({
  ...addressListParams.shape,
  storage: z.enum(['nearly-full']).nullable().catch(null),
});
export type MailboxListParams = z.infer<typeof mailboxListParams>;

/** How full a mailbox is, and since when. */
export type UsageDto = { bytes: number; messages: number; at: string };

/** What pages see of every address of the directory. */
export type AddressDto = {
  id: number;
  domainId: number;
  /** Lower case, domain in A-labels. */
  address: string;
  /** As people read it. */
  shownAddress: string;
  enabled: boolean;
  disabledReason: string;
  schedule: ScheduleDto | null;
  /** Its domain is disabled: so is it, whatever its own state. */
  domainEnabled: boolean;
  version: number;
  changeSeq: number;
  createdAt: string;
};

/** What the screen needs of it after a write. */
export type SavedAddress = { id: number; shownAddress: string };

/** What followed an address to another: so many of each kind. */
export type Followed = { aliases: number; groups: number; mailboxes: number; domains: number };

/** Why a domain name may pass for another (lib/directory/name-look.ts); `plain`: of Latin letters, but one here looks the same. */
export type NameLook = {
  why: 'mixed' | 'cyrillic' | 'greek' | 'armenian' | 'plain';
  /** What it can be mistaken for, as people read it; null: no one name. */
  like: string | null;
  /** That name is one of this server. */
  isHere: boolean;
};

/** A name with what it may pass for. */
export type SeenName = {
  /** A-labels. */
  name: string;
  /** As people read it. */
  shownName: string;
  look: NameLook;
};

/** Which of the deleted objects comes back. */
export const deletedObject = z.strictObject({ id: z.int().positive() });
export type DeletedObject = z.infer<typeof deletedObject>;

/** What the URL of a list of deleted objects may say. */
export const deletedListParams = listParams.pick({ cursor: true });
export type DeletedListParams = z.infer<typeof deletedListParams>;

/** What pages see of a deleted object: never what it is made again from. */
export type DeletedDto = {
  id: number;
  /** As people read it. */
  shownName: string;
  at: string;
  byName: string;
  /** Until then it can be restored. */
  until: string;
  /** What went with it, and comes back; of a domain alone. */
  inside: { mailboxes: number; aliases: number; groups: number } | null;
};

/** The domains above a name and below it. */
export type DomainKin = {
  /** The nearest domain here whose name this one ends with. */
  parent: { id: number; shownName: string } | null;
  /** The first of those that end with this one. */
  subdomains: { id: number; shownName: string; mailboxCount: number }[];
  count: number;
  /** There are more than `count`. */
  capped: boolean;
};
