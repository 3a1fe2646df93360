import { z } from 'zod';
import type { RevisionRef } from '@/lib/contract/verdict';
import type { Client, Pool } from '@/lib/db/pool';
import { inTransaction, rowsOf } from '@/lib/db/pool';
import { log } from '@/lib/log';
import { again } from './again';
import type { DeliveryTarget, Outcome } from './deliver';
import { deliver, reportVerdict } from './deliver';
import type { WorkerRevision } from './deployments';
import { lockRevisions, noteConfirmed, noteOnTrial, noteReturned, noteWords, readDesired } from './deployments';
import type { NodeClient } from './node-client';
import { recordWorkerAudit } from './worker-audit';

/** Clients of nodes, whoever leads them. */
export type ClientOf = (node: { id: string; endpoint: string }) => Promise<NodeClient>;

/** Seconds after which a node goes back by itself if the worker dies in the middle of a roll-out. */
const rollOutSeconds = 600;
/** How often a trial counts anew, while other nodes switch, before it would be over: once may be lost, and a silent node costs 5 s. */
const renewalsPerTrial = 4;
/** What a node's own clock is given on top of a chosen trial: at its end the console says what becomes of it, not the first node. */
const graceSeconds = 5;

/**
 * Brings the newest revision to every node that answers (CTL-11): to one, to one more, to two, to four, and so on.
 *
 * The first is the canary: its no stops everything, and the others never hear of it. Each takes it on trial, so that all of them, the canary
 * too, go back when a later one says no, also one that is heard again only meanwhile; at the end all are confirmed. While others switch the
 * trial counts anew on those that have it, and at the end on all: whoever has chosen a minute has it from the moment in which the last node
 * runs the revision, and a node that no longer hears of the worker goes back a minute later by itself. Nodes that
 * are away wait, and get it when they are back. One that falls silent in the switch may be dead of it, so no further node begins until it
 * has answered or is removed: whatever their names, those that have begun are asked before the others. Where no further node is left it is
 * away like any other, and the rest goes on without it. Whoever calls it holds the lease of roll-outs.
 */
export async function rollOut(pool: Pool, clientOf: ClientOf): Promise<void> {
  const revision = await readDesired(pool);
  if (revision?.state !== 'deploying') return;
  const nodes = await readNodes(pool, revision.number);
  const ended = endOf(nodes);
  if (ended !== null) return withdraw(pool, clientOf, revision, ended);
  const seconds = revision.confirmWithinSeconds ?? rollOutSeconds;
  const renew = (more = 0) => renewTrial(pool, clientOf, revision, seconds + more);
  const endRenewing = again(renew, (seconds * 1_000) / renewalsPerTrial);
  const end = await inTurns(nodes, async (node) => {
    const target = { ...node, client: await clientOf(node) };
    const hasBegun = node.state === 'deploying';
    return deliver(pool, target, { revision, confirmWithinSeconds: seconds, hasBegun, late: false });
  }).finally(endRenewing);
  if (end !== null) return withdraw(pool, clientOf, revision, end);
  if ((await settle(pool, clientOf, revision)) === 'on-trial') await renew(graceSeconds);
}

/** The nodes in their waves, as far as they may begin; what ends the roll-out before its time, else null. */
async function inTurns(
  nodes: readonly RollOutNode[],
  deliverTo: (node: RollOutNode) => Promise<Outcome>,
): Promise<'rejected' | 'returned' | null> {
  const inTurn = nodes.filter((node) => !node.away && node.state !== 'applied');
  let isHeld = nodes.some((node) => node.away && node.state === 'deploying');
  const begun = inTurn.filter((node) => node.state === 'deploying');
  const fresh = inTurn.filter((node) => node.state !== 'deploying');
  for (const wave of [begun, ...inWaves(fresh)]) {
    if (isHeld && wave !== begun) break;
    const outcomes = await Promise.all(wave.map(deliverTo));
    if (outcomes.includes('refused')) return 'rejected';
    if (outcomes.includes('returned')) return 'returned';
    isHeld ||= outcomes.some(
      (outcome, place) => outcome === 'lost' || (outcome === 'none' && wave[place]?.state === 'deploying'),
    );
  }
  return null;
}

/** 1, 1, 2, 4, 8 …: a hundred nodes take eight steps, and a revision that breaks nodes has met one before it meets two. */
export function inWaves<T>(all: readonly T[]): T[][] {
  const waves: T[][] = [];
  for (let start = 0; start < all.length; ) {
    const size = Math.max(1, start);
    waves.push(all.slice(start, start + size));
    start += size;
  }
  return waves;
}

const nodeRow = z.object({
  id: z.string(),
  name: z.string(),
  endpoint: z.string(),
  away: z.boolean(),
  state: z.string(),
});
type RollOutNode = z.infer<typeof nodeRow>;

async function readNodes(db: Pool | Client, revision: number): Promise<RollOutNode[]> {
  return rowsOf(db, nodeRow, [
    `SELECT n.id, n.name, n.endpoint, n.away_since IS NOT NULL AS away, coalesce(d.state, 'waiting') AS state
     FROM node n LEFT JOIN deployment d ON d.node_id = n.id AND d.revision_number = $1
     WHERE n.revoked_at IS NULL ORDER BY n.name`,
    revision,
  ]);
}

/** What a node said ends the roll-out, also where the worker that heard it is gone: a no, or that its trial is over. */
function endOf(nodes: readonly RollOutNode[]): 'rejected' | 'returned' | null {
  if (nodes.some(({ state }) => state === 'rejected' || state === 'broken')) return 'rejected';
  return nodes.some(({ state }) => state === 'returned') ? 'returned' : null;
}

/**
 * A node said no, or was left alone for so long that its trial is over: nobody else gets it, and those that have it go
 * back. (Who waits although it had taken it was seen to run it no more. Of one that fell silent in the switch its next status tells.)
 */
async function withdraw(
  pool: Pool,
  clientOf: ClientOf,
  { number, hash }: WorkerRevision,
  state: 'rejected' | 'returned',
): Promise<void> {
  const isWithdrawn = await inTransaction(pool, 'BEGIN', (client) => writeWithdrawal(client, number, state));
  if (!isWithdrawn) return;
  await eachThatHas(pool, clientOf, number, (node) => takeBack(pool, node, { number, hash }));
}

/** False where a later revision has overtaken it: its keeper leads each node away from it then. */
async function writeWithdrawal(client: Client, revision: number, state: 'rejected' | 'returned'): Promise<boolean> {
  await lockRevisions(client);
  const { rowCount } = await client.query(`UPDATE revision SET state = $2 WHERE number = $1 AND state = 'deploying'`, [
    revision,
    state,
  ]);
  if (rowCount !== 1) return false;
  await client.query(
    `UPDATE deployment SET state = CASE WHEN verdict->>'kind' = 'applied' THEN 'returned' ELSE 'not-started' END
     WHERE revision_number = $1 AND state = 'waiting'`,
    [revision],
  );
  await recordFinish(client, revision, state);
  return true;
}

/** Leads a node back from a revision on trial; if it doesn't answer, its own timer does it, and its next status says so. */
export async function takeBack(pool: Pool, node: DeliveryTarget, ref: RevisionRef): Promise<void> {
  if (!(await node.client.status()).ok) return;
  const revision = ref.number;
  const answer = await node.client.rollback(ref);
  log.info({ node: node.name, revision, failure: answer.ok ? null : answer.failure }, 'taken back');
  if (!answer.ok) return;
  await noteReturned(pool, revision, node.id, answer.value.running?.number ?? null);
  // It holds the old configuration again, but an engine did not come up with it.
  if (answer.value.kind === 'applied') return;
  await noteWords(pool, revision, node.id, answer.value);
  await reportVerdict(pool, node, revision, answer.value);
}

/** When no node that answers is still to come: the revision runs, for good or on trial. */
async function settle(
  pool: Pool,
  clientOf: ClientOf,
  revision: WorkerRevision,
): Promise<'running' | 'on-trial' | null> {
  const state = await inTransaction(pool, 'BEGIN', (client) => settleState(client, revision));
  if (state === 'running') {
    await eachThatHas(pool, clientOf, revision.number, (node) => confirm(pool, node, revision));
  }
  return state;
}

/** Has the trial count anew on every node that has the revision and answers. One that has gone back meanwhile says so in its next status. */
async function renewTrial(
  pool: Pool,
  clientOf: ClientOf,
  { number, hash }: WorkerRevision,
  seconds: number,
): Promise<void> {
  await eachThatHas(pool, clientOf, number, async (node) => {
    const answer = await node.client.confirm({ number, hash }, seconds);
    if (answer.ok) await noteOnTrial(pool, node, { running: { number, hash }, seconds });
  });
}

async function eachThatHas(
  pool: Pool,
  clientOf: ClientOf,
  revision: number,
  tell: (node: DeliveryTarget) => Promise<void>,
): Promise<void> {
  const having = (await readNodes(pool, revision)).filter((node) => node.state === 'applied' && !node.away);
  await Promise.all(having.map(async (node) => tell({ ...node, client: await clientOf(node) })));
}

async function settleState(client: Client, revision: WorkerRevision): Promise<'running' | 'on-trial' | null> {
  await lockRevisions(client);
  const nodes = await readNodes(client, revision.number);
  const isDone =
    endOf(nodes) === null &&
    nodes.some((node) => node.state === 'applied') &&
    nodes.every((node) => node.state === 'applied' || node.away);
  if (!isDone) return null;
  const state = revision.confirmWithinSeconds === null ? 'running' : 'on-trial';
  const { rowCount } = await client.query(
    `UPDATE revision SET state = $2, trial_until = now() + make_interval(secs => confirm_within_seconds)
     WHERE number = $1 AND state = 'deploying'`,
    [revision.number, state],
  );
  if (rowCount !== 1) return null;
  if (state === 'running') await supersedeEarlier(client, revision.number);
  await recordFinish(client, revision.number, state === 'running' ? 'done' : 'on-trial');
  return state;
}

async function supersedeEarlier(client: Client, number: number): Promise<void> {
  await client.query(`UPDATE revision SET state = 'superseded' WHERE number < $1 AND state = 'running'`, [number]);
}

/** Ends a node's trial. If it can't be told now, its next status says that it is still on trial, and it is told then. */
export async function confirm(
  pool: Pool,
  node: DeliveryTarget,
  { number, hash }: { number: number; hash: string },
): Promise<void> {
  const answer = await node.client.confirm({ number, hash }, null);
  if (answer.ok) await noteConfirmed(pool, number, node.id);
  else log.warn({ node: node.name, revision: number, failure: answer.failure }, 'not confirmed');
}

async function recordFinish(db: Pool | Client, revision: number, outcome: string): Promise<void> {
  const target = { kind: 'revision', id: String(revision), label: String(revision) };
  await recordWorkerAudit(db, { action: 'deploys.finish', outcome, target });
}
