import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { seed } from '@/prisma/seed';
import { eventually } from '@/tests/support/eventually';
import { FleetOfPaper } from '@/tests/support/fleet-of-paper';
import { deployAPort, settledIn, standsAt } from '@/tests/support/paper-deploys';

/**
 * An agent that can't read what it is told, as one that is older than the console. Here the trial is longer than any agent's contract allows: the real
 * transport answers 400, as it does for a field that it doesn't know.
 */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
const unreadableSeconds = 1_000_000;
let fleet: FleetOfPaper;

beforeAll(async () => {
  fleet = new FleetOfPaper();
  await seed();
  await fleet.startWorker();
  for (const name of ['mx1', 'mx2']) {
    await fleet.join(name);
    await fleet.startAgent(name);
  }
  await settledIn(1, 'running');
});
afterAll(() => fleet.close());

const nodeOf = (name: string) => db.node.findFirstOrThrow({ where: { name } });
const unread = (name: string) => fleet.log(name).split('"url":"/v1/apply","status":400').length - 1;

test('a canary that can’t read a revision says no to it: the roll-out stops, and its words are kept', async () => {
  const number = await deployAPort(unreadableSeconds);
  await settledIn(number, 'rejected');
  await standsAt('mx2', number, 'not-started');
  const said = await standsAt('mx1', number, 'rejected');
  expect(said?.verdict).toMatchObject({
    kind: 'rejected',
    running: { number: 1 },
    refusal: { stage: 'verify', code: 'bad-document', words: expect.stringContaining('confirmWithinSeconds') },
  });
  expect([unread('mx1'), unread('mx2')]).toEqual([1, 0]);
  expect(fleet.applies('mx2')).not.toContain(number);
});

test('a node that comes late and can’t read it is not asked again before its agent is another', async () => {
  await fleet.kill('mx2');
  await eventually(
    () => nodeOf('mx2'),
    ({ awaySince }) => awaySince !== null,
    30_000,
  );
  const number = await deployAPort(600);
  await settledIn(number, 'on-trial');
  await db.revision.update({ where: { number }, data: { trialUntil: inSeconds(2 * unreadableSeconds) } });
  await fleet.startAgent('mx2');
  const said = await standsAt('mx2', number, 'rejected');
  expect((await settledIn(number, 'on-trial')).state).toBe('on-trial');
  // The same status is written every ten seconds, and the node looked at every three.
  await eventually(
    () => nodeOf('mx2'),
    ({ lastSeenAt }) => Number(lastSeenAt) > Number(said?.finishedAt),
    30_000,
  );
  expect(unread('mx2')).toBe(1);

  await db.revision.update({ where: { number }, data: { trialUntil: inSeconds(600) } });
  fleet.steer('mx2', 'version', 'newer');
  await fleet.kill('mx2');
  await fleet.startAgent('mx2');
  await standsAt('mx2', number, 'applied');
});

function inSeconds(seconds: number): Date {
  return new Date(Date.now() + seconds * 1_000);
}
