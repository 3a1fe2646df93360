import { z } from 'zod';
import type { MailboxService } from '@/lib/contract/directory';
import { oneLine, storableText } from '@/lib/contract/text';
import { basedOnVersion, objectId } from '@/lib/directory/object-input';

const fields = {
  displayName: oneLine(200).describe('The owner’s name, for people.'),
  quotaMib: z.int().min(0).max(16_777_216).describe('Storage in MiB; 0: no limit.'),
};

/**
 * A password that an administrator sets. At least 15 code points (NIST SP 800-63B 3.1.1.2: the only factor), and no control
 * characters: NUL ends a SASL PLAIN field, CR and LF end a line (RFC 4616, 9051).
 */
export const mailboxPassword = storableText
  .max(512)
  .refine((text) => [...text].length >= 15, { error: 'passphrase-too-short' })
  .refine((text) => !/\p{Cc}/u.test(text), { error: 'one-line' });

/** Whether the local part is one is said by lib/directory/address.ts. */
export const newMailboxInput = z.strictObject({
  localPart: oneLine(64).min(1),
  domainId: objectId,
  ...fields,
  password: mailboxPassword.nullable().describe('null: nobody can sign in yet.'),
});
export type NewMailboxInput = z.infer<typeof newMailboxInput>;

/** What the owner may use. Off: sign-in is refused for that alone. */
const services = z.strictObject({
  imap: z.boolean(),
  pop3: z.boolean(),
  sieve: z.boolean(),
  submission: z.boolean(),
} satisfies Record<MailboxService, z.ZodBoolean>);
export type AllowedServices = z.infer<typeof services>;

/** Wide enough for Unicode domains; whether each is an address is said by lib/directory/address.ts. */
const forwardTo = z.array(oneLine(320).min(1)).refine((list) => list.length <= 20, { error: 'too-many-forwards' });

/** A mailbox keeps its address: its mail lies under it on the nodes. */
export const editMailboxInput = z.strictObject({
  id: objectId,
  ...fields,
  services,
  forwardTo,
  keepsCopy: z.boolean().describe('Of what is forwarded; false: it goes there instead.'),
  basedOnVersion,
});
export type EditMailboxInput = z.infer<typeof editMailboxInput>;

export const setMailboxPasswordInput = z.strictObject({ id: objectId, password: mailboxPassword, basedOnVersion });
export type SetMailboxPasswordInput = z.infer<typeof setMailboxPasswordInput>;

/** What pages see of a mailbox: never its verifier. */
export type MailboxDto = {
  id: number;
  domainId: number;
  /** Lower case, domain in A-labels. */
  address: string;
  /** As people read it. */
  shownAddress: string;
  displayName: string;
  quotaMib: number;
  enabled: boolean;
  disabledReason: string;
  /** Its domain is disabled: so is it, whatever its own state. */
  domainEnabled: boolean;
  hasPassword: boolean;
  services: AllowedServices;
  /** As people read them. */
  forwardTo: string[];
  keepsCopy: boolean;
  /** Aliases that lead to it. */
  aliasesToIt: number;
  version: number;
  changeSeq: number;
  createdAt: string;
};

/** An alias that leads to a mailbox. */
export type LeadingAliasDto = { id: number; shownAddress: string };

/** What the screen needs after a write. */
export type SavedMailbox = { id: number; shownAddress: string };
