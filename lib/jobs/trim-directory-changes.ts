import type { Pool } from '@/lib/db/pool';

/** A node that is further behind gets a snapshot, so older changes are of no use. */
const keptChanges = 200_000;

/** Forgets the oldest directory changes, a part at a time so that nobody waits for it. */
export async function trimDirectoryChanges(pool: Pool): Promise<void> {
  let deleted = 0;
  do {
    const { rowCount } = await pool.query(trimSql, [keptChanges]);
    deleted = rowCount ?? 0;
  } while (deleted > 0);
}

const trimSql = `
DELETE FROM directory_change WHERE seq IN (
  SELECT seq FROM directory_change WHERE seq <= (SELECT seq FROM directory_head WHERE id = 1) - $1 ORDER BY seq LIMIT 20000)`;
