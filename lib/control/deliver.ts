import { randomUUID } from 'node:crypto';
import type { NodeStatus } from '@/lib/contract/api';
import type { RevisionRef, Verdict } from '@/lib/contract/verdict';
import type { Pool } from '@/lib/db/pool';
import { log } from '@/lib/log';
import type { WorkerRevision } from './deployments';
import {
  beginDeployment,
  noteNotBegun,
  noteOnTrial,
  noteReturned,
  noteStage,
  noteVerdict,
  readState,
} from './deployments';
import type { NodeClient } from './node-client';
import type { NodeAnswer } from './node-failure';
import { mayHaveBegun, unreadWords } from './node-failure';
import { isKept } from './revision-state';
import { recordWorkerAudit } from './worker-audit';

export type DeliveryTarget = { id: string; name: string; client: NodeClient };

/**
 * applied, or the node's no; `none` when nothing can be said yet: it is away, at something, or a newer revision came; `lost` when it fell
 * silent after it may have begun; `returned` when it had the revision, and its trial ended before anybody kept it.
 */
export type Outcome = 'applied' | 'refused' | 'none' | 'lost' | 'returned';

/**
 * `hasBegun`: it was told before and has not answered, so that it can't be told now does not mean that it has not begun. `late`: it is not
 * its turn in a roll-out, so it waits while another has begun and not answered.
 */
type Delivery = { revision: WorkerRevision; confirmWithinSeconds: number | null; hasBegun: boolean; late: boolean };

/**
 * One revision to one node. Writes each stage as it begins and the verdict as it comes, so that whoever watches sees it, and
 * whoever starts after a crash knows where it stood.
 */
export async function deliver(
  pool: Pool,
  node: DeliveryTarget,
  { revision, confirmWithinSeconds, hasBegun, late }: Delivery,
): Promise<Outcome> {
  const { number, hash, document } = revision;
  const said = await readySaying(pool, node);
  if (said === null) return 'none';
  if (confirmWithinSeconds !== null && hasLeft(said, revision)) {
    // A late one may get it for good yet, if somebody keeps it.
    if (late) return 'none';
    await noteReturned(pool, number, node.id, said.running?.number ?? null);
    return 'returned';
  }
  if (!(await beginDeployment(pool, { revision: number, nodeId: node.id, late }))) return 'none';
  let stages: Promise<unknown> = Promise.resolve();
  const nonce = randomUUID();
  const told = await node.client.apply(
    { nonce, nodeId: node.id, revision: { number, hash }, document, confirmWithinSeconds },
    (stage) => {
      stages = stages.then(() => noteStage(pool, number, node.id, stage)).catch(() => undefined);
    },
  );
  await stages;
  const answer = asVerdict(told, { nonce, running: said.running });
  if (!answer.ok) {
    log.warn({ node: node.name, revision: number, failure: answer.failure }, 'no verdict');
    // Otherwise it stays as it was heard last, and the node's next status tells what came of it.
    if (mayHaveBegun(answer.failure)) return 'lost';
    if (!hasBegun) await noteNotBegun(pool, number, node.id);
    return 'none';
  }
  await noteVerdict(pool, number, node.id, answer.value);
  if (answer.value.kind === 'applied' && confirmWithinSeconds !== null) {
    await noteOnTrial(pool, node, { running: { number, hash }, seconds: confirmWithinSeconds });
  }
  await reportVerdict(pool, node, number, answer.value);
  return answer.value.kind === 'applied' ? 'applied' : 'refused';
}

/** A revision that the node's agent can't read is its no, as if it had looked at the document: nobody else gets it (CTL-11). */
function asVerdict(
  told: NodeAnswer<Verdict>,
  before: { nonce: string; running: RevisionRef | null },
): NodeAnswer<Verdict> {
  const words = told.ok ? null : unreadWords(told.failure);
  if (words === null) return told;
  const where = { engine: null, file: null, line: null, setting: null };
  const refusal = { stage: 'verify', code: 'bad-document', words, ...where } as const;
  return { ok: true, value: { kind: 'rejected', ...before, stages: [], refusal } };
}

/**
 * What the node says; null for one that says nothing, or that is at something: it is not waited for as long as an apply may take, and
 * nobody is kept from deploying meanwhile.
 *
 * A node falls back to what was confirmed to it last. What people kept a moment ago may still be on trial there, and a trial of the next
 * revision would end before it: at one that the console wants no more, and that the node, having seen later ones, can't leave by itself.
 */
async function readySaying(pool: Pool, node: DeliveryTarget): Promise<NodeStatus | null> {
  const said = await node.client.status();
  if (!said.ok || said.value.applying) return null;
  const { running, trialUntil } = said.value;
  if (running === null || trialUntil === null || !isKept(await readState(pool, running))) return said.value;
  const answer = await node.client.confirm(running, null);
  return answer.ok || answer.failure.kind === 'refused' ? said.value : null;
}

/**
 * The node has run this revision and runs another: a trial that somebody chose is over there, and is not begun again. (It counts a revision
 * as applied only once it was proven.)
 */
function hasLeft({ running, highestRevision }: NodeStatus, { number, confirmWithinSeconds }: WorkerRevision): boolean {
  return confirmWithinSeconds !== null && highestRevision === number && running?.number !== number;
}

/** Writes to log and audit log what a node said to a revision. */
export async function reportVerdict(
  pool: Pool,
  node: DeliveryTarget,
  revision: number,
  verdict: Verdict,
): Promise<void> {
  const durationMs = Math.round(verdict.stages.reduce((sum, stage) => sum + stage.durationMs, 0));
  const refusal = verdict.kind === 'applied' ? null : verdict.refusal;
  log.info({ node: node.name, revision, verdict: verdict.kind, durationMs, refusal }, 'verdict');
  await recordWorkerAudit(pool, {
    action: 'deploys.deliver',
    outcome: verdict.kind === 'applied' ? 'done' : verdict.kind,
    target: { kind: 'node', id: node.id, label: node.name },
    after: { revision, running: verdict.running?.number ?? null, refusal },
  });
}
