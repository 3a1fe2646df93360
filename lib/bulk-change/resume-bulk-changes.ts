import { z } from 'zod';
import type { Pool } from '@/lib/db/pool';
import { rowsOf } from '@/lib/db/pool';
import { takeUp } from '@/lib/jobs/take-up';
import { runBulkChange } from './run-bulk-change';

/** Goes on with every change that a worker left, and forgets the reports of old ones: the audit log has what they did. */
export async function resumeBulkChanges(pool: Pool, { patient }: { patient: boolean }): Promise<void> {
  await pool.query(`DELETE FROM bulk_change WHERE ended_at < now() - interval '30 days'`);
  const rows = await rowsOf(pool, z.object({ id: z.number() }), [
    `SELECT id FROM bulk_change WHERE state = 'working' ORDER BY id`,
  ]);
  await takeUp(
    rows.map(({ id }) => id),
    (id) => runBulkChange(pool, id),
    { patient },
  );
}
