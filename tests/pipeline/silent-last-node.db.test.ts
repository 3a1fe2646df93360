import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import type { FleetOfPaper } from '@/tests/support/fleet-of-paper';
import { deploy, inSwitch, runs, seenAway, settled, withThreeNodes } from '@/tests/support/three-nodes';

/** A node that says nothing any more when all others have answered. */
vi.setConfig({ testTimeout: 120_000 });
let fleet: FleetOfPaper;
withThreeNodes((three) => {
  fleet = three;
});

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
