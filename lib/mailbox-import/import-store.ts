import { z } from 'zod';
import type { Client, Pool } from '@/lib/db/pool';
import { rowsOf } from '@/lib/db/pool';
import type { Sentence } from '@/lib/i18n/sentence';
import type { ImportState } from './import-input';
import { importChoice, importState, proposedMapping } from './import-input';

const importRow = z.object({
  id: z.number(),
  operatorId: z.number(),
  operatorName: z.string(),
  address: z.string(),
  fileName: z.string(),
  state: importState,
  columns: z.array(z.string()),
  mapping: proposedMapping.nullable(),
  choice: importChoice.nullable(),
  rowCount: z.number(),
  badCount: z.number(),
  cancelWanted: z.boolean(),
});
export type StoredImport = z.infer<typeof importRow>;

export async function readImport(db: Pool | Client, id: number): Promise<StoredImport | null> {
  const [found] = await rowsOf(db, importRow, [
    `SELECT id, operator_id AS "operatorId", operator_name AS "operatorName", address, file_name AS "fileName", state,
       columns, mapping, choice, row_count AS "rowCount", bad_count AS "badCount", cancel_wanted AS "cancelWanted"
     FROM mailbox_import WHERE id = $1`,
    id,
  ]);
  return found ?? null;
}

/** A person wants it to end. Thrown between two slices of work, where nothing is half done. */
export class CancelWanted extends Error {
  override name = 'CancelWanted';
}

/** A step of the import begins, perhaps not for the first time; its rate counts from here. */
export async function beginStep(db: Pool, id: number, { done, total }: { done: number; total: number }): Promise<void> {
  await db.query(
    'UPDATE mailbox_import SET done = $2, done_before = $2, total = $3, begun_at = now(), updated_at = now() WHERE id = $1',
    [id, done, total],
  );
}

/** How far the step is, for whoever looks. Throws CancelWanted once somebody does not want the import any more. */
export async function reportStep(db: Pool, id: number, done: number): Promise<void> {
  const [row] = await rowsOf(db, z.object({ cancelled: z.boolean() }), [
    'UPDATE mailbox_import SET done = $2, updated_at = now() WHERE id = $1 RETURNING cancel_wanted AS cancelled',
    id,
    done,
  ]);
  if (!row || row.cancelled) throw new CancelWanted();
}

/** Goes on to another state, if nobody has wanted it cancelled meanwhile. */
export async function moveTo(db: Pool | Client, id: number, state: ImportState): Promise<void> {
  const { rowCount } = await db.query(
    `UPDATE mailbox_import SET state = $2, done = 0, total = 0, begun_at = NULL, updated_at = now()
     WHERE id = $1 AND NOT cancel_wanted`,
    [id, state],
  );
  if (rowCount === 0) throw new CancelWanted();
}

/** Ends without having made anything; the file and every password in it are forgotten, the report stays. */
export async function endImport(
  db: Pool,
  id: number,
  { state, refusal = null }: { state: 'cancelled' | 'refused' | 'failed'; refusal?: Sentence | null },
): Promise<void> {
  await db.query(
    `UPDATE mailbox_import SET state = $2, refusal = $3, done = 0, total = 0, begun_at = NULL, updated_at = now()
     WHERE id = $1 AND state NOT IN ('done', 'cancelled', 'refused', 'failed')`,
    [id, state, refusal && JSON.stringify(refusal)],
  );
  await forgetFile(db, id);
}

export async function forgetFile(db: Pool | Client, id: number): Promise<void> {
  await db.query('DELETE FROM mailbox_import_part WHERE import_id = $1', [id]);
  await db.query('DELETE FROM mailbox_import_row WHERE import_id = $1', [id]);
}
