import { z } from 'zod';
import type { Pool } from '@/lib/db/pool';
import { rowsOf } from '@/lib/db/pool';
import { log } from '@/lib/log';
import { silentAfterMs } from './silence';
import { lockKey } from './standing-connection';

/**
 * Ends the sessions that hold these leases and have said nothing for long: their workers hang, and PostgreSQL, whose connection stands, would
 * never give the leases back. A worker that lives speaks on its standing connection every ten seconds.
 */
export async function endHung(pool: Pool, leases: readonly string[]): Promise<void> {
  const ended = await rowsOf(pool, endedRow, [endHungSql, leases.map(lockKey), silentAfterMs / 1_000]);
  for (const { pid } of ended) log.warn({ session: pid }, 'ended the session of a worker that hangs');
}

const endedRow = z.object({ pid: z.int(), ended: z.boolean() });

/**
 * pg_locks shows a key in two halves; only sessions of our own role can be looked into and ended. Who hangs is known before anything is
 * ended: PostgreSQL evaluates the conditions of one WHERE in any order, also one that ends the session.
 */
const endHungSql = `
WITH hung AS MATERIALIZED (
  SELECT DISTINCT pid FROM pg_locks JOIN pg_stat_activity AS session USING (pid)
  WHERE locktype = 'advisory' AND granted AND objsubid = 1
    AND pg_locks.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND ((classid::bigint << 32) | objid::bigint) = ANY ($1::bigint[])
    AND session.usename = current_user AND session.state_change < now() - make_interval(secs => $2::float8)
)
SELECT pid, pg_terminate_backend(pid) AS ended FROM hung`;
