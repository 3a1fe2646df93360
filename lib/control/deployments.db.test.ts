import { afterAll, beforeEach, expect, test } from 'vitest';
import { revisionStates } from '@/lib/capabilities/deploys/schema';
import { nodeStatus } from '@/lib/contract/api';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { aNodeRow, answers, freshRevisions } from '@/tests/support/revisions';
import { beginDeployment, noteApplied, noteConfirmed, noteVerdict, readWanted } from './deployments';
import { isWithdrawn } from './revision-state';

let mx1: { id: string };
const pool = openPool(env.DATABASE_URL, 1);
afterAll(() => pool.end());

beforeEach(async () => {
  await freshRevisions();
  mx1 = await aNodeRow('mx1');
});

/** Revisions after the first, each like it but for its state. */
async function then(...states: string[]): Promise<void> {
  const first = await db.revision.findUniqueOrThrow({ where: { number: 1 } });
  const { source, document, leftOut, ...row } = first;
  const json = { source: source ?? {}, document: document ?? {}, leftOut: leftOut ?? [] };
  await db.revision.createMany({ data: states.map((state, at) => ({ ...row, ...json, number: at + 2, state })) });
}

function had(revisionNumber: number, state: string) {
  return db.deployment.create({ data: { revisionNumber, nodeId: mx1.id, state } });
}

async function stateOf(revisionNumber: number) {
  const at = { revisionNumber, nodeId: mx1.id };
  return (await db.deployment.findUniqueOrThrow({ where: { revisionNumber_nodeId: at } })).state;
}

test('a node that went back by itself is seen so, however many revisions were withdrawn since', async () => {
  await then('returned', ...Array<string>(60).fill('rejected'));
  await had(2, 'applied');
  const asked = { id: mx1.id, askedMsAgo: 0 };
  const { hash } = await db.revision.findUniqueOrThrow({ where: { number: 1 }, select: { hash: true } });
  const wanted = (number: number) => readWanted(pool, { ...asked, running: { number, hash } });
  expect(await wanted(1)).toMatchObject({ wentBack: true });
  expect(await wanted(2)).toMatchObject({ wentBack: false, runningState: 'returned' });
});

test('a revision is known by its number and its hash: after a backup another may have had the number', async () => {
  const { hash } = await db.revision.findUniqueOrThrow({ where: { number: 1 }, select: { hash: true } });
  const runningState = async (running: { number: number; hash: string }) =>
    (await readWanted(pool, { id: mx1.id, askedMsAgo: 0, running })).runningState;
  expect(await runningState({ number: 1, hash })).toBe('running');
  expect(await runningState({ number: 1, hash: '0'.repeat(64) })).toBeNull();
});

test('the database withdraws the same states', async () => {
  const states = revisionStates.map((state) => ({ state, withdrawn: isWithdrawn(state) }));
  const { rows } = await pool.query('SELECT state, is_withdrawn(state) AS withdrawn FROM unnest($1::text[]) AS state', [
    [...revisionStates],
  ]);
  expect(rows).toEqual(states);
});

test('a withdrawn revision that a node was not seen to leave is left once it took a newer one', async () => {
  await then('returned', 'running');
  await had(2, 'applied');
  await noteApplied(pool, 3, mx1.id);
  expect([await stateOf(2), await stateOf(3)]).toEqual(['returned', 'applied']);
});

test('a node that refuses a newer one has left a withdrawn revision only if it says so', async () => {
  await then('returned', 'running');
  await Promise.all([had(2, 'applied'), had(3, 'deploying')]);
  const place = { file: null, line: null, setting: null };
  const refusal = { stage: 'bind', engine: null, code: 'port-taken', words: '', ...place } as const;
  const no = { kind: 'rejected' as const, nonce: '1', stages: [], refusal };
  const hash = '0'.repeat(64);
  await noteVerdict(pool, 3, mx1.id, { ...no, running: { number: 2, hash } });
  expect(await stateOf(2)).toBe('applied');
  await noteVerdict(pool, 3, mx1.id, { ...no, running: { number: 1, hash } });
  expect([await stateOf(2), await stateOf(3)]).toEqual(['returned', 'rejected']);
});

test('an older revision whose verdict was lost was run where the node said so before it took a newer one', async () => {
  await then('superseded', 'superseded', 'running');
  await Promise.all([had(2, 'deploying'), had(3, 'deploying')]);
  await db.node.update({ where: { id: mx1.id }, data: { runningRevision: 3 } });
  await noteApplied(pool, 4, mx1.id);
  expect([await stateOf(2), await stateOf(3), await stateOf(4)]).toEqual(['deploying', 'applied', 'applied']);
});

test('a node that confirmed a revision is on trial of it no more; of another that says nothing', async () => {
  await answers(mx1, 1);
  const { status } = await db.node.findUniqueOrThrow({ where: { id: mx1.id }, select: { status: true } });
  const onTrial = { ...nodeStatus.parse(status), trialUntil: '2026-11-24T12:00:00.000Z' };
  await db.node.update({ where: { id: mx1.id }, data: { status: onTrial } });
  const trial = async () => {
    const row = await db.node.findUniqueOrThrow({ where: { id: mx1.id }, select: { status: true } });
    return nodeStatus.parse(row.status).trialUntil;
  };
  await noteConfirmed(pool, 2, mx1.id);
  expect(await trial()).toBe(onTrial.trialUntil);
  await noteConfirmed(pool, 1, mx1.id);
  expect(await trial()).toBeNull();
});

test('of two nodes that come late in the same moment one begins; the other waits until it has answered', async () => {
  const mx2 = await aNodeRow('mx2');
  const wide = openPool(env.DATABASE_URL, 2);
  const late = (node: { id: string }) => beginDeployment(wide, { revision: 1, nodeId: node.id, late: true });
  const begun = await Promise.all([late(mx1), late(mx2)]);
  await wide.end();
  expect(begun.toSorted()).toEqual([false, true]);
  const [first, second] = begun[0] ? [mx1, mx2] : [mx2, mx1];
  const again = (node: { id: string }) => beginDeployment(pool, { revision: 1, nodeId: node.id, late: true });
  expect([await again(first), await again(second)]).toEqual([true, false]);
  expect(await beginDeployment(pool, { revision: 1, nodeId: second.id, late: false })).toBe(true);
});
