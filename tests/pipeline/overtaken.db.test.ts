import { expect, test, vi } from 'vitest';
import { eventually } from '@/tests/support/eventually';
import type { FleetOfPaper } from '@/tests/support/fleet-of-paper';
import { deployAPort, settledIn, standsAt } from '@/tests/support/paper-deploys';
import { deploy, inSwitch, runs, seenAway, settled, withThreeNodes } from '@/tests/support/three-nodes';

/** A revision that a later one comes over before the first was at its end. */
vi.setConfig({ testTimeout: 120_000 });
let fleet: FleetOfPaper;
withThreeNodes((three) => {
  fleet = three;
});

test('one that is held is wanted no more: where the later one is rejected, nobody is offered it again', async () => {
  fleet.steer('mx1', 'slow', '600000');
  const held = await deploy();
  await inSwitch('mx1', held);
  await fleet.kill('mx1');
  await seenAway('mx1');
  fleet.steer('mx3', 'refuse', 'no');
  const later = await deploy();
  await settledIn(held, 'overtaken');
  await settledIn(later, 'rejected');
  await standsAt('mx2', later, 'returned');
  fleet.steer('mx1', 'slow', null);
  fleet.steer('mx3', 'refuse', null);
  await fleet.startAgent('mx1');
  for (const name of ['mx1', 'mx2', 'mx3']) await runs(name, 1);
  for (const name of ['mx2', 'mx3']) expect(fleet.applies(name)).not.toContain(held);
  await standsAt('mx1', held, 'returned');
});

test('a node that has it on trial goes back from it, also while another node holds up the later one', async () => {
  fleet.steer('mx2', 'slow', '3000');
  const held = await deployAPort(3_600);
  await standsAt('mx1', held, 'applied');
  await inSwitch('mx2', held);
  fleet.hang('mx2');
  await seenAway('mx2');
  fleet.steer('mx1', 'slow', '600000');
  const later = await deploy();
  await settledIn(held, 'overtaken');
  await inSwitch('mx1', later);
  await fleet.kill('mx1');
  await seenAway('mx1');
  fleet.steer('mx2', 'slow', null);
  fleet.resume('mx2');
  await standsAt('mx2', held, 'returned');
  expect(fleet.trialAt('mx2')).toBeNull();
  expect(fleet.applies('mx2')).not.toContain(later);

  fleet.steer('mx1', 'slow', null);
  await fleet.startAgent('mx1');
  await settled(later);
});

test('a node that took what was kept, and did not hear so, keeps it also where it says no to the next one', async () => {
  fleet.steer('mx2', 'slow', '6000');
  const kept = await deploy();
  await standsAt('mx1', kept, 'applied');
  fleet.hang('mx1');
  await settled(kept);
  await seenAway('mx1');
  fleet.steer('mx2', 'slow', null);
  const next = await deploy();
  await settled(next);
  fleet.steer('mx1', 'refuse', 'no');
  fleet.resume('mx1');
  await standsAt('mx1', next, 'rejected');
  await eventually(
    async () => fleet.trialAt('mx1'),
    (trial) => trial === null,
    20_000,
  );
  await runs('mx1', kept);
});
