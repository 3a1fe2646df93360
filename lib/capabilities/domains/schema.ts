import { z } from 'zod';
import { oneLine } from '@/lib/contract/text';
import { basedOnVersion, objectId } from '@/lib/directory/object-input';

const note = oneLine(400).describe('For administrators; nobody else reads it.');

/** Wide enough for any Unicode form of a name; whether it is one is said by lib/directory/address.ts. */
export const newDomainInput = z.strictObject({ name: oneLine(253).min(1).describe('Unicode or A-labels.'), note });
export type NewDomainInput = z.infer<typeof newDomainInput>;

/** A domain keeps its name: it stands in the address of every mailbox of it. */
export const editDomainInput = z.strictObject({ id: objectId, note, basedOnVersion });
export type EditDomainInput = z.infer<typeof editDomainInput>;

export const deleteDomainInput = z.strictObject({
  id: objectId,
  typedName: oneLine(253).describe('The name once more; asked when mailboxes or aliases go with the domain.'),
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
