import { z } from 'zod';
import { reason } from '@/lib/contract/directory';
import { oneLine } from '@/lib/contract/text';

const id = z.int32().positive();
const basedOnVersion = z.int32().describe('Version of the domain that the person saw.');
const note = oneLine(400).describe('For administrators; nobody else reads it.');

/** Wide enough for any Unicode form of a name; whether it is one is said by lib/directory/address.ts. */
export const newDomainInput = z.strictObject({ name: oneLine(253).min(1).describe('Unicode or A-labels.'), note });
export type NewDomainInput = z.infer<typeof newDomainInput>;

/** A domain keeps its name: it stands in the address of every mailbox of it. */
export const editDomainInput = z.strictObject({ id, note, basedOnVersion });
export type EditDomainInput = z.infer<typeof editDomainInput>;

export const disableDomainInput = z.strictObject({ id, reason: reason.min(1), basedOnVersion });
export type DisableDomainInput = z.infer<typeof disableDomainInput>;

export const enableDomainInput = z.strictObject({ id, basedOnVersion });
export type EnableDomainInput = z.infer<typeof enableDomainInput>;

export const deleteDomainInput = z.strictObject({
  id,
  typedName: oneLine(253).describe('The name once more; asked when mailboxes or aliases go with the domain.'),
  basedOnVersion,
});
export type DeleteDomainInput = z.infer<typeof deleteDomainInput>;

/** The id in the address of a page. */
export const domainIdInPath = z
  .string()
  .regex(/^[1-9][0-9]{0,9}$/)
  .transform(Number)
  .pipe(id);

/** What the URL of the list may say; anything else means "not said". */
export const domainListParams = z.object({
  q: z
    .string()
    .trim()
    .max(253)
    .regex(/^\P{Cc}*$/u)
    .catch(''),
  status: z.enum(['enabled', 'disabled']).nullable().catch(null),
  cursor: z.string().max(700).optional().catch(undefined),
});
export type DomainListParams = z.infer<typeof domainListParams>;

/** What pages see of a domain. */
export type DomainDto = {
  id: number;
  /** A-labels. */
  name: string;
  /** As people read it. */
  shownName: string;
  mixesScripts: boolean;
  enabled: boolean;
  disabledReason: string;
  note: string;
  mailboxCount: number;
  aliasCount: number;
  version: number;
  changeSeq: number;
  createdAt: string;
};

/** What the screen needs after a write. */
export type SavedDomain = { id: number; shownName: string };
