import { z } from 'zod';
import { oneLine, storableText } from '@/lib/contract/text';

/** What a mailbox may be, whether a person makes one or a file brings thousands. */
export const mailboxFields = {
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
