import type { Pool } from '@/lib/db/pool';
import { inTransaction } from '@/lib/db/pool';
import { log } from '@/lib/log';
import { recordWorkerAudit } from './worker-audit';

/**
 * Withdraws a revision whose trial is over and that nobody kept. The nodes have gone back by themselves or are about to, which their
 * next status shows; from now on the one before it is what they should run.
 */
export async function endTrials(pool: Pool): Promise<void> {
  const ended = await inTransaction(pool, 'BEGIN', async (client) => {
    const { rows } = await client.query<{ number: number }>(
      `UPDATE revision SET state = 'returned' WHERE state = 'on-trial' AND trial_until < now() RETURNING number`,
    );
    for (const { number } of rows) {
      const target = { kind: 'revision', id: String(number), label: String(number) };
      await recordWorkerAudit(client, { action: 'deploys.finish', outcome: 'returned', target });
    }
    return rows;
  });
  for (const { number } of ended) log.warn({ revision: number }, 'trial over, nobody kept it');
}
