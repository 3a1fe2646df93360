import { z } from 'zod';

/** One thing that happened on a node, as `GET /v1/events?after=<id>` streams it (NDJSON, oldest first). */
export const nodeEvent = z.strictObject({
  id: z.int().positive().describe('Grows by node; the cursor of `after`.'),
  at: z.iso.datetime(),
  kind: z.enum(['delivered', 'deferred', 'bounced', 'rejected', 'sign-in', 'sign-in-refused', 'engine']),
  service: z.string().max(40).describe('Listener or engine: smtp, submission, imap …'),
  sender: z.string().max(320).nullable(),
  recipient: z.string().max(320).nullable(),
  client: z.string().max(60).nullable().describe('Address of the peer.'),
  queueId: z.string().max(40).nullable(),
  words: z.string().max(1_000).describe('The engine’s own words.'),
});
export type NodeEvent = z.infer<typeof nodeEvent>;
