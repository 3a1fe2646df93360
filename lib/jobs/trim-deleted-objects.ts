import type { Pool } from '@/lib/db/pool';
import { keptDays } from '@/lib/directory/object-input';

/** Forgets what can no longer be restored, verifiers with it, a part at a time so that nobody waits for it. Ids go with the time. */
export async function trimDeletedObjects(pool: Pool): Promise<void> {
  let deleted = 0;
  do {
    const { rowCount } = await pool.query(trimSql, [keptDays]);
    deleted = rowCount ?? 0;
  } while (deleted > 0);
}

const trimSql = `
DELETE FROM deleted_object WHERE at <= now() - make_interval(days => $1)
  AND id IN (SELECT id FROM deleted_object ORDER BY id LIMIT 20000)`;
