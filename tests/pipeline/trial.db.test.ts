import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { keepRevision } from '@/lib/control/trial';
import { db } from '@/lib/db/client';
import { seed } from '@/prisma/seed';
import { eventually } from '@/tests/support/eventually';
import { FleetOfPaper } from '@/tests/support/fleet-of-paper';
import { deployAPort, settledIn, standsAt } from '@/tests/support/paper-deploys';

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
  await settledIn(1, 'running');
  await eventually(runs, (all) => all.every((running) => running === 1), 60_000);
});
afterAll(() => fleet.close());

beforeEach(() => {
  for (const name of names) fleet.steer(name, 'slow', null);
});

/** What each node says that it runs, as the worker wrote it down last. */
async function runs(): Promise<(number | null)[]> {
  const rows = await db.node.findMany({ select: { runningRevision: true }, orderBy: { name: 'asc' } });
  return rows.map((row) => row.runningRevision);
}

const timesAsked = (number: number) =>
  names.map((name) => fleet.applies(name).filter((applied) => applied === number).length);

test('it counts from the moment in which the last node runs it: somebody can keep it, and no node began twice', async () => {
  for (const name of names) fleet.steer(name, 'slow', '6000');
  const number = await deployAPort(10);
  const { trialUntil } = await settledIn(number, 'on-trial');
  // Each node's own end comes after the console's: who keeps it in the last moment keeps it everywhere.
  await eventually(
    async () => names.map((name) => (fleet.trialAt(name)?.until ?? 0) - Number(trialUntil)),
    (more) => more.every((ms) => ms > 4_000),
  );
  await db.$transaction((tx) => keepRevision(tx, number));
  await eventually(
    async () => names.map((name) => fleet.trialAt(name)),
    (trials) => trials.every((trial) => trial === null),
    20_000,
  );
  await eventually(runs, (all) => all.every((running) => running === number));
  expect(timesAsked(number)).toEqual([1, 1, 1, 1]);
});

test('a trial that ends on a node while nobody leads it is over for all, and is not begun again', async () => {
  fleet.steer('mx2', 'slow', '3000');
  const number = await deployAPort(10);
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
  await settledIn(number, 'returned');
  for (const name of ['mx1', 'mx2']) await standsAt(name, number, 'returned');
  expect(timesAsked(number)).toEqual([1, 1, 0, 0]);
});

test('a node lost in the switch while another says no is told as lost, and as gone back once it is seen so', async () => {
  for (const name of ['mx3', 'mx4']) fleet.steer(name, 'slow', '3000');
  fleet.steer('mx3', 'refuse', 'no');
  const number = await deployAPort(60);
  await standsAt('mx4', number, 'deploying');
  fleet.hang('mx4');
  await settledIn(number, 'rejected');
  await standsAt('mx4', number, 'deploying');
  fleet.resume('mx4');
  for (const name of ['mx1', 'mx2', 'mx4']) await standsAt(name, number, 'returned');
  fleet.steer('mx3', 'refuse', null);
});

test('the no of one node ends it for all, also where the worker that heard it is gone', async () => {
  const before = await runs();
  fleet.steer('mx3', 'refuse', 'no');
  fleet.steer('mx4', 'slow', '5000');
  const number = await deployAPort(null);
  await standsAt('mx3', number, 'rejected');
  await fleet.kill('worker');
  await fleet.startWorker();
  await settledIn(number, 'rejected');
  for (const name of ['mx1', 'mx2', 'mx4']) await standsAt(name, number, 'returned');
  await eventually(runs, (all) => String(all) === String(before), 20_000);
  expect(timesAsked(number)).toEqual([1, 1, 1, 1]);
  fleet.steer('mx3', 'refuse', null);
});

test('one that is heard again in the middle, and says no, takes it back from the node that was alone as it began', async () => {
  const [before] = await runs();
  for (const name of ['mx2', 'mx3', 'mx4']) await fleet.kill(name);
  await eventually(
    () => db.node.findMany({ where: { awaySince: null } }),
    (heard) => heard.length === 1,
    30_000,
  );
  fleet.steer('mx1', 'slow', '4000');
  fleet.steer('mx2', 'refuse', 'no');
  const number = await deployAPort(null);
  await standsAt('mx1', number, 'deploying');
  await fleet.startAgent('mx2');
  await settledIn(number, 'rejected');
  await standsAt('mx1', number, 'returned');
  expect((await runs())[0]).toBe(before);
});
