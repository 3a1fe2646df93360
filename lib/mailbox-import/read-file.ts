import { z } from 'zod';
import type { Pool } from '@/lib/db/pool';
import { rowsOf } from '@/lib/db/pool';
import type { CsvRow } from './csv-rows';
import { openCsv } from './csv-rows';
import { FileRefusal } from './file-text';
import { importLimits } from './import-input';
import type { StoredImport } from './import-store';
import { beginStep, moveTo, reportStep } from './import-store';
import { recogniseColumns } from './recognise-columns';

/** Rows of one INSERT: some 10 ms of work between two looks at whether it is still wanted. */
const batchRows = 1_000;

/** Turns the parts of a file into rows; then a person says which column is what. Killed half-way, it begins anew. */
export async function readFile(pool: Pool, { id }: StoredImport): Promise<void> {
  await pool.query('DELETE FROM mailbox_import_row WHERE import_id = $1', [id]);
  const parts = await countParts(pool, id);
  await beginStep(pool, id, { done: 0, total: parts });
  const read = { parts: 0 };
  const file = await openCsv(partsOf(pool, id, read));
  const rows = await keepRows(pool, { id, read, width: file.columns.length }, file.rows);
  if (rows === 0) throw new FileRefusal({ key: 'mailboxes.import.refused.no-rows' });
  await pool.query(
    'UPDATE mailbox_import SET columns = $2, mapping = $3, row_count = $4, updated_at = now() WHERE id = $1',
    [id, file.columns, JSON.stringify(recogniseColumns(file.columns)), rows],
  );
  await pool.query('ANALYZE mailbox_import_row'); // else the planner takes a million new rows for none
  await moveTo(pool, id, 'mapping');
  await pool.query('DELETE FROM mailbox_import_part WHERE import_id = $1', [id]);
}

type Reading = { id: number; read: { parts: number }; width: number };

async function keepRows(pool: Pool, { id, read, width }: Reading, rows: AsyncIterable<CsvRow>): Promise<number> {
  let batch: CsvRow[] = [];
  let count = 0;
  const keep = async () => {
    await pool.query(insertSql, [id, batch.map((row) => row.line), batch.map((row) => JSON.stringify(row.cells))]);
    batch = [];
    await reportStep(pool, id, read.parts);
  };
  for await (const row of rows) {
    count += 1;
    if (count > importLimits.rows) {
      throw new FileRefusal({ key: 'mailboxes.import.refused.rows', values: { most: importLimits.rows } });
    }
    // One cell more than there are columns tells that there are too many; what else stands in them is of no use.
    batch.push(row.cells.length > width + 1 ? { ...row, cells: row.cells.slice(0, width + 1) } : row);
    if (batch.length === batchRows) await keep();
  }
  if (batch.length > 0) await keep();
  return count;
}

const insertSql = `
INSERT INTO mailbox_import_row (import_id, line, cells)
SELECT $1, line, cells::jsonb FROM unnest($2::int[], $3::text[]) AS row (line, cells)`;

async function* partsOf(pool: Pool, id: number, read: { parts: number }): AsyncGenerator<Uint8Array> {
  for (;;) {
    const [part] = await rowsOf(pool, z.object({ content: z.instanceof(Buffer) }), [
      'SELECT content FROM mailbox_import_part WHERE import_id = $1 AND place = $2',
      id,
      read.parts,
    ]);
    if (!part) return;
    read.parts += 1;
    yield part.content;
  }
}

async function countParts(pool: Pool, id: number): Promise<number> {
  const [row] = await rowsOf(pool, z.object({ parts: z.number() }), [
    'SELECT count(*) AS parts FROM mailbox_import_part WHERE import_id = $1',
    id,
  ]);
  return row?.parts ?? 0;
}
