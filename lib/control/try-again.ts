import 'server-only';
import { Refusal } from '@/lib/actions/refusal';
import type { Tx } from '@/lib/db/client';
import { lockSettings } from './draft';
import { newestStanding } from './revisions';
import { wakeNodes } from './trial';

/**
 * Has a node that said no asked once more; only for the revision that nodes should run. While it is still being rolled out a no is for all
 * of them, and the worker is about to withdraw it.
 */
export async function askAgain(tx: Tx, { number, nodeId }: { number: number; nodeId: string }): Promise<void> {
  await lockSettings(tx);
  const newest = await newestStanding(tx);
  const { count } =
    newest?.number === number && newest.state !== 'deploying'
      ? await tx.deployment.updateMany({
          where: { revisionNumber: number, nodeId, state: { in: ['rejected', 'broken'] } },
          data: { state: 'waiting', stage: null },
        })
      : { count: 0 };
  if (count === 0) throw new Refusal('conflict', { key: 'deploys.problem.not-again' });
  await wakeNodes(tx);
}
