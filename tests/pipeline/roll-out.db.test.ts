import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { loadLiveRevision } from '@/lib/capabilities/deploys/revisions';
import { loadDraft } from '@/lib/control/draft';
import { createRevision } from '@/lib/control/publish';
import { goBackFrom, keepRevision } from '@/lib/control/trial';
import { db, type Tx } from '@/lib/db/client';
import { seed } from '@/prisma/seed';
import { eventually } from '@/tests/support/eventually';
import { FleetOfPaper } from '@/tests/support/fleet-of-paper';

/** The worker and two nodes, each a process of its own; only the nodes' engines are of paper. mx1 is the canary. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
let fleet: FleetOfPaper;
const actor = { operatorId: null, name: 'Giulia Ferri' };
let port = 3_000;

beforeAll(async () => {
  fleet = new FleetOfPaper();
  await seed();
  await fleet.startWorker();
  await fleet.join('mx1');
  await fleet.startAgent('mx1');
  await fleet.join('mx2');
  await fleet.startAgent('mx2');
  await settled(1, 'running');
});
afterAll(() => fleet.close());

beforeEach(async () => {
  for (const name of ['mx1', 'mx2']) {
    fleet.steer(name, 'refuse', null);
    fleet.steer(name, 'slow', null);
    fleet.steer(name, 'dead', null);
  }
  const newest = await db.revision.findFirstOrThrow({ orderBy: { number: 'desc' } });
  await eventually(runs, (all) => all.every((revision) => revision !== null && revision <= newest.number));
});

/** Changes a setting and deploys it. */
function deploy(confirmWithinSeconds: number | null = null): Promise<number> {
  return db.$transaction((tx) => deployIn(tx, confirmWithinSeconds), { maxWait: 30_000, timeout: 30_000 });
}

async function deployIn(tx: Tx, confirmWithinSeconds: number | null): Promise<number> {
  port += 1;
  await tx.listener.updateMany({ where: { kind: 'smtp' }, data: { port } });
  return createRevision(tx, { actor, reason: 'test', draft: await loadDraft(tx), confirmWithinSeconds });
}

async function stateOf(number: number) {
  const row = await db.revision.findUniqueOrThrow({
    where: { number },
    select: { state: true, deployments: { select: { state: true, node: { select: { name: true } } } } },
  });
  const nodes = row.deployments.map(({ state, node }): [string, string] => [node.name, state]);
  return { state: row.state, nodes: Object.fromEntries(nodes) };
}

const settled = (number: number, state: string) =>
  eventually(
    () => stateOf(number),
    (now) => now.state === state,
    30_000,
  );

/** What each node says that it runs, as the worker wrote it down last. */
async function runs(): Promise<(number | null)[]> {
  const rows = await db.node.findMany({ select: { runningRevision: true }, orderBy: { name: 'asc' } });
  return rows.map((row) => row.runningRevision);
}

test('a revision reaches the canary first, then every node, and is kept on all of them', async () => {
  const number = await deploy();
  expect((await settled(number, 'running')).nodes).toEqual({ mx1: 'applied', mx2: 'applied' });
  const deployments = await db.deployment.findMany({
    where: { revisionNumber: number },
    orderBy: { startedAt: 'asc' },
    select: { node: { select: { name: true } } },
  });
  expect(deployments.map(({ node }) => node.name)).toEqual(['mx1', 'mx2']);
  await eventually(trials, (count) => count === 0);
});

async function trials(): Promise<number> {
  const rows = await db.node.findMany({ select: { status: true } });
  return rows.filter((row) => JSON.stringify(row.status).includes('"trialUntil":"')).length;
}

test('the canary’s no stops everything: the other node never hears of it', async () => {
  fleet.steer('mx1', 'refuse', 'port 25 is taken');
  const asked = fleet.applies('mx2').length;
  const number = await deploy();
  expect((await settled(number, 'rejected')).nodes).toEqual({ mx1: 'rejected', mx2: 'not-started' });
  expect(fleet.applies('mx2')).toHaveLength(asked);
  const { verdict } = await db.deployment.findFirstOrThrow({ where: { revisionNumber: number, state: 'rejected' } });
  expect(verdict).toMatchObject({ kind: 'rejected', refusal: { code: 'port-taken', words: 'port 25 is taken' } });
});

test('the second node’s no takes the revision back from the canary', async () => {
  const [before] = await runs();
  fleet.steer('mx2', 'refuse', 'no');
  const number = await deploy();
  await settled(number, 'rejected');
  const back = await eventually(
    () => stateOf(number),
    (now) => now.nodes.mx1 === 'returned',
  );
  expect(back.nodes).toEqual({ mx1: 'returned', mx2: 'rejected' });
  expect(await eventually(runs, ([canary]) => canary === before)).toEqual([before, before]);
});

test('of a node whose engine does not come up when it is led back the words are kept, and it is no second no', async () => {
  fleet.steer('mx1', 'dead', 'doveconf: Fatal: Error');
  fleet.steer('mx2', 'refuse', 'no');
  const number = await deploy();
  await settled(number, 'rejected');
  const told = await eventually(
    () => stateOf(number),
    (now) => now.nodes.mx1 !== 'applied',
  );
  expect(told.nodes).toEqual({ mx1: 'returned', mx2: 'rejected' });
  const died = await eventually(
    () => db.deployment.findFirst({ where: { revisionNumber: number, node: { name: 'mx1' } } }),
    (row) => JSON.stringify(row?.verdict).includes('doveconf: Fatal: Error'),
  );
  expect(died?.verdict).toMatchObject({ kind: 'broken', back: false });
  await eventually(
    () => db.auditEntry.count({ where: { action: 'deploys.deliver', outcome: 'broken', targetLabel: 'mx1' } }),
    (entries) => entries === 1,
  );
});

test('after a no, a corrected revision goes through', async () => {
  fleet.steer('mx1', 'refuse', 'no');
  await settled(await deploy(), 'rejected');
  fleet.steer('mx1', 'refuse', null);
  expect((await settled(await deploy(), 'running')).nodes).toEqual({ mx1: 'applied', mx2: 'applied' });
});

test('a node that is away does not hold up the others, and gets the revision when it is back', async () => {
  await fleet.kill('mx2');
  await eventually(
    () => db.node.findFirstOrThrow({ where: { name: 'mx2' } }),
    (node) => node.awaySince !== null,
    20_000,
  );
  const skipped = await deploy();
  expect((await settled(skipped, 'running')).nodes).toEqual({ mx1: 'applied', mx2: 'waiting' });
  const number = await deploy();
  await settled(number, 'running');
  await fleet.startAgent('mx2');
  await eventually(
    () => stateOf(number),
    (now) => now.nodes.mx2 === 'applied',
    30_000,
  );
  expect(fleet.applies('mx2')).not.toContain(skipped);
});

test('a node that hangs holds up neither the canary nor whoever deploys next, and is led on when it answers', async () => {
  fleet.hang('mx2');
  const skipped = await deploy();
  expect((await settled(skipped, 'running')).nodes).toEqual({ mx1: 'applied', mx2: 'waiting' });
  const number = await deploy();
  await settled(number, 'running');
  fleet.resume('mx2');
  await eventually(
    () => stateOf(number),
    (now) => now.nodes.mx2 === 'applied',
    30_000,
  );
});

test('of a node that hangs in the switch it is kept how far it was seen to get, and the next deploy is not refused', async () => {
  fleet.steer('mx2', 'slow', '2000');
  const number = await deploy();
  const seen = () => db.deployment.findFirst({ where: { revisionNumber: number, node: { name: 'mx2' } } });
  await eventually(seen, (row) => row?.stage === 'verify');
  fleet.hang('mx2');
  expect((await settled(number, 'running')).nodes).toEqual({ mx1: 'applied', mx2: 'deploying' });
  expect(await seen()).toMatchObject({ stage: 'verify' });
  const next = await deploy();
  await settled(next, 'running');
  fleet.resume('mx2');
  await eventually(
    () => stateOf(next),
    (now) => now.nodes.mx2 === 'applied',
    30_000,
  );
});

test('a trial that nobody keeps ends on every node, and the console says so', async () => {
  const [before] = await runs();
  const number = await deploy(10);
  expect((await settled(number, 'on-trial')).nodes).toEqual({ mx1: 'applied', mx2: 'applied' });
  await settled(number, 'returned');
  await wentBackFrom(number);
  await eventually(runs, (all) => all.every((revision) => revision === before), 20_000);
  const asked = fleet.applies('mx1').length;
  await eventually(
    () => fleet.log('worker').split('trial over').length,
    (times) => times > 1,
  );
  expect(fleet.applies('mx1')).toHaveLength(asked);
});

test('a trial that is kept stays, and one that is given up goes back at once', async () => {
  const kept = await deploy(60);
  await settled(kept, 'on-trial');
  await db.$transaction((tx) => keepRevision(tx, kept));
  await eventually(trials, (count) => count === 0, 15_000);
  expect(await runs()).toEqual([kept, kept]);

  const given = await deploy(60);
  await settled(given, 'on-trial');
  await db.$transaction((tx) => goBackFrom(tx, given));
  await wentBackFrom(given);
  expect(await runs()).toEqual([kept, kept]);
});

test('while the worker hangs a node that was not told of it is not told as keeping a revision', async () => {
  const kept = await deploy(60);
  await settled(kept, 'on-trial');
  fleet.hang('worker');
  await db.$transaction((tx) => keepRevision(tx, kept));
  const untold = async () => {
    const revision = await loadLiveRevision(db, kept);
    return revision?.deployments.filter(({ trialUntil }) => trialUntil !== null).map(({ node }) => node);
  };
  expect(await untold()).toEqual(['mx1', 'mx2']);
  fleet.resume('worker');
  await eventually(untold, (nodes) => nodes?.length === 0, 15_000);
  expect(await runs()).toEqual([kept, kept]);
});

test('a node is written down as gone back once it is seen so, not when somebody wishes it', async () => {
  const [before] = await runs();
  const given = await deploy(60);
  await settled(given, 'on-trial');
  await fleet.kill('mx2');
  await eventually(
    () => db.node.findFirstOrThrow({ where: { name: 'mx2' } }),
    (node) => node.awaySince !== null,
    20_000,
  );
  await db.$transaction((tx) => goBackFrom(tx, given));
  const halfway = await eventually(
    () => stateOf(given),
    (now) => now.nodes.mx1 === 'returned',
  );
  expect(halfway).toEqual({ state: 'returned', nodes: { mx1: 'returned', mx2: 'applied' } });
  await fleet.startAgent('mx2');
  await wentBackFrom(given);
  expect(await runs()).toEqual([before, before]);
});

/** Each node is seen to run what it ran before. */
function wentBackFrom(number: number) {
  return eventually(
    () => stateOf(number),
    ({ nodes }) => nodes.mx1 === 'returned' && nodes.mx2 === 'returned',
    30_000,
  );
}

test('what was kept a moment ago is where the next trial goes back to, although no node was told yet', async () => {
  const kept = await deploy(60);
  await settled(kept, 'on-trial');
  // In one transaction, so that nobody has a chance to tell the nodes between the two.
  const given = await db.$transaction(async (tx) => {
    await keepRevision(tx, kept);
    return deployIn(tx, 60);
  });
  await settled(given, 'on-trial');
  await db.$transaction((tx) => goBackFrom(tx, given));
  await eventually(runs, (all) => all.every((revision) => revision === kept), 15_000);
});

test('a worker that is killed while nodes switch leaves nothing half done', async () => {
  fleet.steer('mx1', 'slow', '1500');
  const number = await deploy();
  await eventually(
    () => stateOf(number),
    (now) => now.nodes.mx1 === 'deploying',
  );
  await fleet.kill('worker');
  await fleet.startWorker();
  expect((await settled(number, 'running')).nodes).toEqual({ mx1: 'applied', mx2: 'applied' });
});

test('an unchanged revision is not applied again, however often the nodes are asked', async () => {
  const before = [fleet.applies('mx1').length, fleet.applies('mx2').length];
  const seen = await db.node.findFirstOrThrow({ select: { lastSeenAt: true } });
  await eventually(
    () => db.node.findFirstOrThrow({ select: { lastSeenAt: true } }),
    (now) => Number(now.lastSeenAt) > Number(seen.lastSeenAt),
    20_000,
  );
  expect([fleet.applies('mx1').length, fleet.applies('mx2').length]).toEqual(before);
});
