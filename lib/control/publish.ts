import 'server-only';
import { Refusal } from '@/lib/actions/refusal';
import { recordAudit } from '@/lib/audit/record-audit';
import { settingsRooms } from '@/lib/capabilities/registry';
import { canonicalJson } from '@/lib/contract/canonical';
import type { Tx } from '@/lib/db/client';
import { addJob } from '@/lib/jobs/add-job';
import type { Draft } from './draft';
import { loadDraft, lockSettings } from './draft';
import { isWithdrawn } from './revision-state';
import type { StandingRevision } from './revisions';
import { newestStanding, readSource } from './revisions';
import type { RoomChange } from './source-difference';

export type NewRevision = {
  actor: { operatorId: number | null; name: string };
  reason: string;
  draft: Draft;
  rollbackOf?: number;
  /** Changes that stay drafts: the history says without what it went. */
  leftOut?: readonly RoomChange[];
  confirmWithinSeconds?: number | null;
};

/**
 * Freezes a draft as the next revision and puts it on the way to every node.
 *
 * Refused when nothing differs from what every node has taken already, and while another revision is being switched: two at
 * once could leave nodes on different ones (CTL-16). The job starts at commit; without it the worker's loop would come to it.
 */
export async function createRevision(tx: Tx, wanted: NewRevision): Promise<number> {
  await lockSettings(tx);
  const newest = await newestStanding(tx);
  if (newest) {
    await refuseSame(tx, newest, wanted.draft);
    await refuseWhileSwitching(tx, newest);
    await overtake(tx, newest);
  }

  const { actor, draft } = wanted;
  const number = await nextNumber(tx);
  await tx.revision.create({
    data: {
      number,
      authorId: actor.operatorId,
      authorName: actor.name,
      reason: wanted.reason,
      source: JSON.parse(canonicalJson(draft.source)),
      document: JSON.parse(canonicalJson(draft.document)),
      hash: draft.hash,
      rollbackOf: wanted.rollbackOf ?? null,
      leftOut: [...(wanted.leftOut ?? [])],
      state: 'deploying',
      confirmWithinSeconds: wanted.confirmWithinSeconds ?? null,
    },
    select: { number: true },
  });
  await tx.$executeRaw`
    INSERT INTO deployment (revision_number, node_id, state)
    SELECT ${number}, id, 'waiting' FROM node WHERE revoked_at IS NULL`;
  await addJob(tx, 'deploy', { payload: { revision: number }, key: 'deploy' });
  return number;
}

/** Makes the rows what nodes should run already; how many objects went back. */
export async function discardDraft(tx: Tx): Promise<void> {
  await lockSettings(tx);
  const newest = await newestStanding(tx);
  if (!newest) throw new Refusal('conflict', { key: 'deploys.problem.no-revision' });
  await restoreSource(tx, newest.source);
}

/** Puts an old revision's objects back into the rows and makes them a new revision; numbers never go down (CTL-18). One that was withdrawn is none to go back to. */
export async function rollBackTo(
  tx: Tx,
  wanted: { actor: NewRevision['actor']; number: number; reason: string },
): Promise<number> {
  await lockSettings(tx);
  const old = await tx.revision.findUnique({ where: { number: wanted.number }, select: { source: true, state: true } });
  if (!old) throw new Refusal('not-found', { key: 'problem.not-found' });
  if (isWithdrawn(old.state)) {
    throw new Refusal('conflict', { key: 'deploys.problem.never-kept', values: { revision: wanted.number } });
  }
  await restoreSource(tx, readSource(old.source));
  const draft = await loadDraft(tx);
  return createRevision(tx, { actor: wanted.actor, reason: wanted.reason, draft, rollbackOf: wanted.number });
}

async function restoreSource(tx: Tx, source: StandingRevision['source']): Promise<void> {
  for (const room of settingsRooms) {
    const store = await room.store();
    await store.restore(tx, source[room.id] ?? []);
  }
}

/** The same settings once more make sense only where a node said no to them: after its disk was full, or the console's database was old. */
async function refuseSame(tx: Tx, newest: StandingRevision, draft: Draft): Promise<void> {
  if (canonicalJson(newest.source) !== canonicalJson(draft.source)) return;
  if ((await countRefusing(tx, newest.number)) > 0) return;
  throw new Refusal('conflict', { key: 'deploys.problem.nothing-changed', values: { revision: newest.number } });
}

/** `deploying` on a node means: being switched at this moment. Waiting for a node that is away stops nobody, however far it got. */
async function refuseWhileSwitching(tx: Tx, newest: StandingRevision): Promise<void> {
  const values = { revision: newest.number, name: newest.authorName };
  if (newest.state === 'on-trial') throw new Refusal('conflict', { key: 'deploys.problem.on-trial', values });
  const switching = await tx.deployment.count({
    where: { revisionNumber: newest.number, state: 'deploying', node: { awaySince: null, revokedAt: null } },
  });
  if (switching > 0) throw new Refusal('conflict', { key: 'deploys.problem.under-way', values });
}

/**
 * A revision that never came to its end, since a node is lost in its switch or the worker is away, is wanted no more from this moment: where
 * the new one is rejected nodes run what ran before both.
 */
async function overtake(tx: Tx, { number, state }: StandingRevision): Promise<void> {
  if (state !== 'deploying') return;
  const ended = (await countRefusing(tx, number)) > 0 ? 'rejected' : 'overtaken';
  await tx.revision.update({ where: { number }, data: { state: ended } });
  const waiting = { revisionNumber: number, state: 'waiting' };
  const had = { ...waiting, verdict: { path: ['kind'], equals: 'applied' } };
  await tx.deployment.updateMany({ where: had, data: { state: 'returned' } });
  await tx.deployment.updateMany({ where: waiting, data: { state: 'not-started' } });
  await recordAudit(tx, {
    actor: { operatorId: null, name: 'Postwarden', address: '' },
    action: 'deploys.finish',
    outcome: ended,
    target: { kind: 'revision', id: String(number), label: String(number) },
  });
}

/** Nodes whose no to it stands. */
function countRefusing(tx: Tx, revisionNumber: number): Promise<number> {
  return tx.deployment.count({
    where: { revisionNumber, state: { in: ['rejected', 'broken'] }, node: { revokedAt: null } },
  });
}

/**
 * One more than any number given out. A database that was put back from a backup would give numbers that nodes have run already, and
 * nodes refuse those (CTL-14); a deploy is a person's decision, so it goes past what nodes report.
 */
async function nextNumber(tx: Tx): Promise<number> {
  const rows = await tx.$queryRaw<{ number: number }[]>`
    SELECT greatest(
      (SELECT max(number) FROM revision),
      (SELECT max((status->>'highestRevision')::int) FROM node WHERE revoked_at IS NULL),
      0) + 1 AS number`;
  const [row] = rows;
  if (!row) throw new Error('The database gave no number for the revision');
  return row.number;
}
