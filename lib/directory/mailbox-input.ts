import { z } from 'zod';
import type { MailboxService } from '@/lib/contract/directory';
import { newPassword, oneLine } from '@/lib/contract/text';

/** What a mailbox may be, whether a person makes one or a file brings thousands. */
export const mailboxFields = {
  displayName: oneLine(200).describe('The owner’s name, for people.'),
  quotaMib: z.int().min(0).max(16_777_216).describe('Storage in MiB; 0: no limit.'),
};

/** A password that an administrator sets: no control characters, as NUL ends a SASL PLAIN field, CR and LF a line (RFC 4616, 9051). */
export const mailboxPassword = newPassword(512).refine((text) => !/\p{Cc}/u.test(text), { error: 'one-line' });

/** What the owner may use. Off: sign-in is refused for that alone. */
export const allowedServices = z.strictObject({
  imap: z.boolean(),
  pop3: z.boolean(),
  sieve: z.boolean(),
  submission: z.boolean(),
} satisfies Record<MailboxService, z.ZodBoolean>);
export type AllowedServices = z.infer<typeof allowedServices>;
