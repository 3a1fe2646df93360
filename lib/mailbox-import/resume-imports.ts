import { z } from 'zod';
import type { Pool } from '@/lib/db/pool';
import { rowsOf } from '@/lib/db/pool';
import { takeUp } from '@/lib/jobs/take-up';
import { workingStates } from './import-input';
import { endImport } from './import-store';
import { runImport } from './run-import';

/** Goes on with every import that a worker left, and forgets old ones: a file that nobody comes back to holds passwords. */
export async function resumeImports(pool: Pool, { patient }: { patient: boolean }): Promise<void> {
  await forgetOld(pool);
  const waiting = await idsOf(pool, waitingSql, [workingStates]);
  await takeUp(waiting, (id) => runImport(pool, id), { patient });
}

async function forgetOld(pool: Pool): Promise<void> {
  await pool.query(`DELETE FROM mailbox_import WHERE updated_at < now() - interval '30 days'`);
  await pool.query(leftoversSql);
  for (const id of await idsOf(pool, expiredSql, [])) {
    await endImport(pool, id, { state: 'cancelled', refusal: { key: 'mailboxes.import.expired' } });
  }
}

async function idsOf(pool: Pool, sql: string, values: readonly unknown[]): Promise<number[]> {
  const rows = await rowsOf(pool, z.object({ id: z.number() }), [sql, ...values]);
  return rows.map((row) => row.id);
}

const waitingSql = `
SELECT id FROM mailbox_import
WHERE state = ANY ($1::text[]) OR (cancel_wanted AND state NOT IN ('done', 'cancelled', 'refused', 'failed')) ORDER BY id`;

const expiredSql = `
SELECT id FROM mailbox_import
WHERE state IN ('uploading', 'mapping', 'checked') AND updated_at < now() - interval '1 day'`;

/** Of a worker that was killed after it had ended an import and before it had forgotten the file. */
const leftoversSql = `
DELETE FROM mailbox_import_row row USING mailbox_import ended
WHERE row.import_id = ended.id AND ended.state IN ('done', 'cancelled', 'refused', 'failed')`;
