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

/** No worker was heard lately: nothing that is saved or deployed reaches a node. */
export async function isWorkerSilent(tx: Tx): Promise<boolean> {
  const heard = await tx.$queryRaw<unknown[]>`
    SELECT 1 FROM worker_pulse WHERE at > now() - make_interval(secs => ${silentAfterMs / 1_000}::float8)`;
  return heard.length === 0;
}
