import { z } from 'zod';
import { newPassword, oneLine } from '@/lib/contract/text';

/** What a mailbox may be, whether a person makes one or a file brings thousands. */
export const mailboxFields = {
  displayName: oneLine(200).describe('The owner’s name, for people.'),
  quotaMib: z.int().min(0).max(16_777_216).describe('Storage in MiB; 0: no limit.'),
};

/** A password that an administrator sets: no control characters, as NUL ends a SASL PLAIN field, CR and LF a line (RFC 4616, 9051). */
export const mailboxPassword = newPassword(512).refine((text) => !/\p{Cc}/u.test(text), { error: 'one-line' });
