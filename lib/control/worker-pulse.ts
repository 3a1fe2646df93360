import type { Tx } from '@/lib/db/client';
import type { Pool } from '@/lib/db/pool';
import { silentAfterMs } from './silence';

const everyMs = 10_000;

/** Called at every look of a worker, it writes every ten seconds that there is one. */
export function createPulse(pool: Pool): () => Promise<void> {
  let writtenAt = Number.NEGATIVE_INFINITY;
  return async () => {
    const now = performance.now();
    if (now - writtenAt < everyMs) return;
    await pool.query('INSERT INTO worker_pulse (id, at) VALUES (1, now()) ON CONFLICT (id) DO UPDATE SET at = now()');
    writtenAt = now;
  };
}

/** No worker was heard lately, or none has asked a node for long: what is saved or deployed does not reach every node. */
export async function isWorkerSilent(tx: Tx): Promise<boolean> {
  const heard = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM (SELECT now() - make_interval(secs => ${silentAfterMs / 1_000}::float8) AS since) AS lately, worker_pulse
    WHERE at > since AND NOT EXISTS (
      SELECT 1 FROM node
      WHERE revoked_at IS NULL AND away_since IS NULL AND coalesce(last_seen_at, joined_at) < since)`;
  return heard.length === 0;
}
