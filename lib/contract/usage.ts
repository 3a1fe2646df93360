import { z } from 'zod';

/** How full a mailbox of a node is, as `GET /v1/mailbox-usage?after=<seq>` streams it (NDJSON, the least recently changed first). */
export const mailboxUsage = z.strictObject({
  seq: z.int().positive().describe('Grows by node with each change; the cursor of `after`.'),
  address: z.string().min(1).max(320).describe('Whose mail it is, as Dovecot knows its owner.'),
  bytes: z.int().nonnegative().describe('What its mail counts towards the limit.'),
  messages: z.int().nonnegative().describe('In all its folders.'),
  at: z.iso.datetime().describe('When it became so.'),
});
export type MailboxUsage = z.infer<typeof mailboxUsage>;
