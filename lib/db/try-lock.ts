import type { Client, Pool } from './pool';
import { withClient } from './pool';

/**
 * Does what only one worker may do at a time; false where another is at it. PostgreSQL lets go of the lock when its connection dies.
 * `lockClass`: any number that nobody else takes.
 */
export async function withTryLock(
  pool: Pool,
  [lockClass, id]: readonly [lockClass: number, id: number],
  work: () => Promise<void>,
): Promise<boolean> {
  return withClient(pool, async (client) => {
    if (!(await isGiven(client, lockClass, id))) return false;
    try {
      await work();
    } finally {
      await client.query('SELECT pg_advisory_unlock($1, $2)', [lockClass, id]);
    }
    return true;
  });
}

async function isGiven(client: Client, lockClass: number, id: number): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_try_advisory_lock($1, $2) AS held', [lockClass, id]);
  return rows[0]?.held === true;
}
