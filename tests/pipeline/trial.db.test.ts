import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { loadDraft } from '@/lib/control/draft';
import { createRevision } from '@/lib/control/publish';
import { keepRevision } from '@/lib/control/trial';
import { db } from '@/lib/db/client';
import { seed } from '@/prisma/seed';
import { eventually } from '@/tests/support/eventually';
import { FleetOfPaper } from '@/tests/support/fleet-of-paper';

/** A trial on several nodes, whose switches together take longer than it: it is one, for all of them, and nobody takes it twice. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
const names = ['mx1', 'mx2', 'mx3', 'mx4'];
let fleet: FleetOfPaper;

beforeAll(async () => {
  fleet = new FleetOfPaper();
  await seed();
  await fleet.startWorker();
  for (const name of names) {
    await fleet.join(name);
    await fleet.startAgent(name);
  }
  await settled(1, 'running');
});
afterAll(() => fleet.close());

beforeEach(() => {
  for (const name of names) fleet.steer(name, 'slow', null);
});

async function deployOnTrial(confirmWithinSeconds: number): Promise<number> {
  const actor = { operatorId: null, name: 'Giulia Ferri' };
  return db.$transaction(async (tx) => {
    await tx.listener.updateMany({ where: { kind: 'smtp' }, data: { port: { increment: 1 } } });
    return createRevision(tx, { actor, reason: 'test', draft: await loadDraft(tx), confirmWithinSeconds });
  });
}

const settled = (number: number, wanted: string) =>
  eventually(
    () => db.revision.findUniqueOrThrow({ where: { number } }),
    ({ state }) => state === wanted,
    60_000,
  );

const standsAt = (name: string, revisionNumber: number, wanted: string) =>
  eventually(
    () => db.deployment.findFirst({ where: { revisionNumber, node: { name } } }),
    (row) => row?.state === wanted,
    60_000,
  );

const timesAsked = (number: number) =>
  names.map((name) => fleet.applies(name).filter((applied) => applied === number).length);

test('it counts from the moment in which the last node runs it: somebody can keep it, and no node began twice', async () => {
  for (const name of names) fleet.steer(name, 'slow', '6000');
  const number = await deployOnTrial(10);
  await settled(number, 'on-trial');
  await db.$transaction((tx) => keepRevision(tx, number));
  await eventually(
    () => db.node.findMany({ select: { status: true, runningRevision: true } }),
    (nodes) =>
      nodes.every(
        ({ status, runningRevision }) =>
          runningRevision === number && JSON.stringify(status).includes('"trialUntil":null'),
      ),
    20_000,
  );
  expect(timesAsked(number)).toEqual([1, 1, 1, 1]);
});

test('a trial that ends on a node while nobody leads it is over for all, and is not begun again', async () => {
  fleet.steer('mx2', 'slow', '3000');
  const number = await deployOnTrial(10);
  await standsAt('mx2', number, 'deploying');
  await fleet.kill('worker');
  await eventually(
    async () => fleet.trialAt('mx2'),
    (trial) => trial?.running === number,
    20_000,
  );
  await eventually(
    async () => Math.max(...['mx1', 'mx2'].map((name) => fleet.trialAt(name)?.until ?? 0)),
    (until) => until < Date.now(),
    20_000,
  );
  await fleet.startWorker();
  await settled(number, 'returned');
  for (const name of ['mx1', 'mx2']) await standsAt(name, number, 'returned');
  expect(timesAsked(number)).toEqual([1, 1, 0, 0]);
});
