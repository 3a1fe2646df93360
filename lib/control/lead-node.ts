import type { NodeStatus } from '@/lib/contract/api';
import type { Pool } from '@/lib/db/pool';
import { deliver } from './deliver';
import { noteApplied, noteGoneBack, noteLost, readDesired, readWanted } from './deployments';
import { nextStep } from './next-step';
import type { NodeClient } from './node-client';
import { confirm, takeBack } from './roll-out';

export type LedNode = { id: string; name: string; client: NodeClient };

/** A trial that ends sooner than this is not begun on another node: it would be over before anybody could look. */
const leastTrialSeconds = 10;

/**
 * Leads one node a step towards what it should run. `roll-out` is answered to the caller: nodes take turns there.
 * Another step may be needed afterwards; the next status shows it.
 */
export async function leadNode(
  pool: Pool,
  node: LedNode,
  { status, askedMsAgo }: { status: NodeStatus; askedMsAgo: number },
): Promise<'done' | 'roll-out'> {
  const wanted = await readWanted(pool, { id: node.id, running: status.running, askedMsAgo });
  const step = nextStep(status, wanted);
  switch (step) {
    case 'none':
      return 'done';
    case 'take-back':
      if (status.running) await takeBack(pool, node, status.running);
      return 'done';
    case 'confirm':
      if (status.running) await confirm(pool, node, status.running);
      return 'done';
    case 'note-applied':
      if (status.running) await noteApplied(pool, status.running.number, node.id);
      return 'done';
    case 'note-returned':
      await noteGoneBack(pool, node.id, status.running?.number ?? null);
      return 'done';
    case 'roll-out':
      if (wanted.desired) await noteLost(pool, wanted.desired.number, node.id);
      return 'roll-out';
    case 'apply':
      await applyDesired(pool, node, wanted.desired?.deployment === 'deploying');
      return 'done';
  }
}

/**
 * To a node that comes late: what all others run already, on trial for what is left of a trial. `hasBegun`: it was told before and has
 * not answered.
 */
async function applyDesired(pool: Pool, node: LedNode, hasBegun: boolean): Promise<void> {
  const revision = await readDesired(pool);
  if (!revision || revision.state === 'deploying') return;
  const confirmWithinSeconds = revision.state === 'on-trial' ? secondsUntil(revision.trialUntil) : null;
  if (confirmWithinSeconds !== null && confirmWithinSeconds < leastTrialSeconds) return;
  await deliver(pool, node, { revision, confirmWithinSeconds, hasBegun, late: true });
}

function secondsUntil(moment: Date | null): number {
  return Math.floor(((moment?.getTime() ?? 0) - Date.now()) / 1_000);
}
