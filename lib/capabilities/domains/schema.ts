import { z } from 'zod';
import { oneLine } from '@/lib/contract/text';
import type { NameLook, ScheduleDto, SeenName } from '@/lib/directory/object-input';
import { basedOnVersion, objectId } from '@/lib/directory/object-input';
import type { DomainDns } from '@/lib/dns/check-domain';

const note = oneLine(400).describe('For administrators; nobody else reads it.');

/** Wide enough for any Unicode form of a name; whether it is one is said by lib/directory/address.ts. */
export const newDomainInput = z.strictObject({ name: oneLine(253).min(1).describe('Unicode or A-labels.'), note });
export type NewDomainInput = z.infer<typeof newDomainInput>;

/** A domain keeps its name: it stands in the address of every mailbox of it. Whether names and addresses are some is said by lib/directory. */
export const editDomainInput = z.strictObject({
  id: objectId,
  aliases: z
    .array(oneLine(253).min(1))
    .refine((list) => list.length <= 100, { error: 'too-many-names' })
    .describe('Other names of it. Unicode or A-labels.'),
  catchAll: oneLine(320).describe('Who gets mail for addresses that nobody has; empty: it is refused.'),
  maxMailboxes: z.int().min(0).max(10_000_000).describe('0: no limit.'),
  maxQuotaMib: z.int32().min(0).describe('MiB that all its mailboxes may have together; 0: no limit.'),
  customerReference: oneLine(100).describe('What the operator’s own books call it.'),
  note,
  basedOnVersion,
});
export type EditDomainInput = z.infer<typeof editDomainInput>;

export const deleteDomainInput = z.strictObject({
  id: objectId,
  typedName: oneLine(253).describe('The name once more; asked when mailboxes, aliases or groups go with the domain.'),
  basedOnVersion,
});
export type DeleteDomainInput = z.infer<typeof deleteDomainInput>;

/** What pages see of a domain. */
export type DomainDto = {
  id: number;
  /** A-labels. */
  name: string;
  /** As people read it. */
  shownName: string;
  /** Why the name by itself may pass for another. */
  look: NameLook | null;
  enabled: boolean;
  disabledReason: string;
  schedule: ScheduleDto | null;
  note: string;
  customerReference: string;
  /** As people read it; empty: none. */
  catchAll: string;
  /** Other names, as people read them. */
  aliases: string[];
  /** 0: no limit. */
  maxMailboxes: number;
  /** What all its mailboxes may have together; 0: no limit. */
  maxQuotaMib: number;
  /** What those with a limit have together. */
  quotaSumMib: number;
  mailboxCount: number;
  aliasCount: number;
  groupCount: number;
  version: number;
  changeSeq: number;
  createdAt: string;
};

/** What the screen needs after a write. */
export type SavedDomain = { id: number; shownName: string };

/** GET /api/live/domains/[id]/dns: the records that a domain needs, as they are in DNS at this moment. */
export type DomainDnsDto = DomainDns;

/** GET /api/live/domains/look?name=…: what a name may pass for, as it is typed; null: nothing, or it is no name. */
export type LookDto = { seen: SeenName | null };
