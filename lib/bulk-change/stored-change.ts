import { z } from 'zod';
import type { Client, Pool } from '@/lib/db/pool';
import { rowsOf } from '@/lib/db/pool';
import { bulkStates, chosenFilter, manyMailboxesVerb } from '@/lib/directory/bulk-input';
import { directoryKinds } from '@/lib/directory/many-rooms';

const storedRow = z.object({
  id: z.number(),
  operatorId: z.number(),
  operatorName: z.string(),
  address: z.string(),
  kind: z.enum(directoryKinds),
  verb: manyMailboxesVerb,
  filter: chosenFilter,
  way: z.number(),
  seenSeq: z.number(),
  full: z.array(z.object({ id: z.int(), shownName: z.string(), max: z.number(), sum: z.number() })),
  label: z.string(),
  state: z.enum(bulkStates),
  cancelWanted: z.boolean(),
  after: z.number(),
  slices: z.number(),
  chosen: z.number(),
  changed: z.number(),
  same: z.number(),
  refused: z.number(),
});
export type StoredChange = z.infer<typeof storedRow>;

export async function readChange(db: Pool | Client, id: number): Promise<StoredChange | null> {
  const [found] = await rowsOf(db, storedRow, [readSql, id]);
  return found ?? null;
}

/** The same, held until the transaction ends, so that nobody wants it cancelled between the look and the write. */
export async function lockChange(client: Client, id: number): Promise<StoredChange | null> {
  await client.query('SELECT id FROM bulk_change WHERE id = $1 FOR UPDATE', [id]);
  return readChange(client, id);
}

const readSql = `
SELECT id, operator_id AS "operatorId", operator_name AS "operatorName", address, kind, verb, filter, way, seen_seq AS "seenSeq",
  "full", label, state, cancel_wanted AS "cancelWanted", after, slices, chosen, changed, same, refused
FROM bulk_change WHERE id = $1`;
