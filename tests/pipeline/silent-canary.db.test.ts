import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { loadDraft } from '@/lib/control/draft';
import { createRevision } from '@/lib/control/publish';
import { db } from '@/lib/db/client';
import { seed } from '@/prisma/seed';
import { eventually } from '@/tests/support/eventually';
import { FleetOfPaper } from '@/tests/support/fleet-of-paper';

/** What breaks the first node must not reach the second (CTL-11): also where it breaks it so that it says nothing any more. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
let fleet: FleetOfPaper;

beforeAll(async () => {
  fleet = new FleetOfPaper();
  await seed();
  await fleet.startWorker();
  for (const name of ['mx1', 'mx2', 'mx3']) {
    await fleet.join(name);
    await fleet.startAgent(name);
  }
  await settled(1);
  for (const name of ['mx1', 'mx2', 'mx3']) await runs(name, 1);
});
afterAll(() => fleet.close());

function settled(number: number) {
  return eventually(
    () => db.revision.findUniqueOrThrow({ where: { number } }),
    ({ state }) => state === 'running',
    30_000,
  );
}

async function deploy(): Promise<number> {
  const actor = { operatorId: null, name: 'Giulia Ferri' };
  return db.$transaction(async (tx) => {
    await tx.listener.updateMany({ where: { kind: 'smtp' }, data: { port: { increment: 1 } } });
    return createRevision(tx, { actor, reason: 'test', draft: await loadDraft(tx), confirmWithinSeconds: null });
  });
}

const inSwitch = (name: string, revisionNumber: number) =>
  eventually(
    () => db.deployment.findFirst({ where: { revisionNumber, node: { name } } }),
    (row) => row?.stage === 'verify',
  );
/** Heard, and heard that it runs it: who is away is no further node that could begin. */
const runs = (name: string, number: number) =>
  eventually(
    () => db.node.findUniqueOrThrow({ where: { name } }),
    (node) => node.awaySince === null && node.runningRevision === number,
    60_000,
  );
/** The worker waits for no answer any more. */
const givenUp = (number: number) =>
  eventually(
    async () => fleet.log('worker'),
    (log) => log.split('\n').some((line) => line.includes(`"revision":${number},`) && line.includes('no verdict')),
    60_000,
  );
const seenAway = (name: string, wanted = true) =>
  eventually(
    () => db.node.findUniqueOrThrow({ where: { name } }),
    (node) => (node.awaySince !== null) === wanted,
    60_000,
  );

test.each(['SIGKILL', 'SIGSTOP'] as const)(
  'a canary that falls silent in the switch (%s) is waited for: the other nodes hear of it once it has answered',
  async (signal) => {
    fleet.steer('mx1', 'slow', '4000');
    const number = await deploy();
    await inSwitch('mx1', number);
    if (signal === 'SIGSTOP') fleet.hang('mx1');
    else await fleet.kill('mx1');
    await seenAway('mx1');
    await givenUp(number);
    await pause(5_000);
    for (const other of ['mx2', 'mx3']) expect(fleet.applies(other)).not.toContain(number);
    expect(await db.revision.findUnique({ where: { number } })).toMatchObject({ state: 'deploying' });

    fleet.steer('mx1', 'slow', null);
    if (signal === 'SIGSTOP') fleet.resume('mx1');
    else await fleet.startAgent('mx1');
    await settled(number);
    for (const other of ['mx2', 'mx3']) expect(fleet.applies(other)).toContain(number);
  },
);

test.each(['SIGKILL', 'SIGSTOP'] as const)(
  'the last node that falls silent in the switch (%s) keeps nobody: the others run it for good, and one that comes late waits for its answer',
  async (signal) => {
    await fleet.kill('mx2');
    await seenAway('mx2');
    fleet.steer('mx3', 'slow', '600000');
    const number = await deploy();
    await inSwitch('mx3', number);
    if (signal === 'SIGSTOP') fleet.hang('mx3');
    else await fleet.kill('mx3');
    await settled(number);
    await fleet.startAgent('mx2');
    await seenAway('mx2', false);
    await pause(5_000);
    expect(fleet.applies('mx2')).not.toContain(number);

    if (signal === 'SIGSTOP') fleet.resume('mx3');
    else await fleet.startAgent('mx3');
    await seenAway('mx3', false);
    await pause(5_000);
    expect(fleet.applies('mx2')).not.toContain(number);

    fleet.steer('mx3', 'slow', null);
    await fleet.kill('mx3');
    await fleet.startAgent('mx3');
    for (const name of ['mx1', 'mx2', 'mx3']) await runs(name, number);
  },
);

test('it is waited for as well where another worker asked it meanwhile, and heard that it is at it still', async () => {
  fleet.steer('mx1', 'slow', '600000');
  const number = await deploy();
  await inSwitch('mx1', number);
  await fleet.kill('worker');
  await fleet.startWorker();
  await pause(5_000);
  fleet.hang('mx1');
  await seenAway('mx1');
  await pause(5_000);
  expect(fleet.applies('mx2')).not.toContain(number);

  fleet.steer('mx1', 'slow', null);
  await fleet.kill('mx1');
  await fleet.startAgent('mx1');
  await settled(number);
  expect(fleet.applies('mx2')).toContain(number);
});

test('a node that comes back meanwhile does not begin either, though its name comes before that of the canary', async () => {
  await fleet.kill('mx1');
  await seenAway('mx1');
  fleet.steer('mx2', 'slow', '600000');
  const number = await deploy();
  await inSwitch('mx2', number);
  await fleet.kill('worker');
  await fleet.startAgent('mx1');
  await fleet.startWorker();
  await seenAway('mx1', false);
  await pause(5_000);
  expect(fleet.applies('mx1')).not.toContain(number);
  await fleet.kill('mx2');
  await seenAway('mx2');
  await pause(5_000);
  expect(fleet.applies('mx1')).not.toContain(number);

  fleet.steer('mx2', 'slow', null);
  await fleet.startAgent('mx2');
  await settled(number);
  expect(fleet.applies('mx1')).toContain(number);
});

test('it is waited for as well where it is busy before it begins, and another worker asks it', async () => {
  fleet.steer('mx1', 'queue', '600000');
  const number = await deploy();
  await eventually(
    async () => fleet.applies('mx1'),
    (numbers) => numbers.includes(number),
  );
  await fleet.kill('worker');
  await fleet.startWorker();
  await pause(8_000);
  expect(fleet.applies('mx2')).not.toContain(number);

  fleet.steer('mx1', 'queue', null);
  await fleet.kill('mx1');
  await fleet.startAgent('mx1');
  await settled(number);
  expect(fleet.applies('mx2')).toContain(number);
});

test('a canary that is removed is waited for no longer', async () => {
  fleet.steer('mx1', 'slow', '4000');
  const number = await deploy();
  await inSwitch('mx1', number);
  await fleet.kill('mx1');
  await seenAway('mx1');
  await db.node.update({ where: { name: 'mx1' }, data: { revokedAt: new Date() } });
  await settled(number);
  expect(fleet.applies('mx2')).toContain(number);
});
