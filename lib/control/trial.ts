import 'server-only';
import { Refusal } from '@/lib/actions/refusal';
import { nodesChannel } from '@/lib/db/channels';
import type { Tx } from '@/lib/db/client';
import { lockSettings } from './draft';

/** Keeps a revision that is on trial: from now on it is what nodes should run for good. The worker tells them at once. */
export async function keepRevision(tx: Tx, number: number): Promise<void> {
  await endTrial(tx, number, 'running');
  await tx.revision.updateMany({
    where: { number: { lt: number }, state: 'running' },
    data: { state: 'superseded' },
  });
}

/**
 * Withdraws a revision that is on trial; the worker leads the nodes back, and those it can't reach go back by themselves. Where a node
 * stands is left as it is: the worker writes it down once it has seen the node gone back.
 */
export async function goBackFrom(tx: Tx, number: number): Promise<void> {
  await endTrial(tx, number, 'returned');
}

/** After its time the nodes have gone back, whatever anybody says now. */
async function endTrial(tx: Tx, number: number, state: 'running' | 'returned'): Promise<void> {
  await lockSettings(tx);
  const { count } = await tx.revision.updateMany({
    where: { number, state: 'on-trial', trialUntil: { gt: new Date() } },
    data: { state },
  });
  if (count === 0) throw new Refusal('conflict', { key: 'deploys.problem.trial-over', values: { revision: number } });
  await wakeNodes(tx);
}

/** Has the worker look at every node now, at commit. */
export async function wakeNodes(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_notify(${nodesChannel}, '')`;
}
