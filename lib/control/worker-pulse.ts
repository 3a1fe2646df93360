import type { Pool } from '@/lib/db/pool';

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
