import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { eventually } from '@/tests/support/eventually';
import type { FleetOfPaper } from '@/tests/support/fleet-of-paper';
import { deploy, inSwitch, seenAway, settled, withThreeNodes } from '@/tests/support/three-nodes';

/** A canary that says nothing any more, in the middle of its switch. */
vi.setConfig({ testTimeout: 120_000 });
let fleet: FleetOfPaper;
withThreeNodes((three) => {
  fleet = three;
});

/** The worker waits for no answer any more. */
const givenUp = (number: number) =>
  eventually(
    async () => fleet.log('worker'),
    (log) => log.split('\n').some((line) => line.includes(`"revision":${number},`) && line.includes('no verdict')),
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
