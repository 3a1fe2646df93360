import { setTimeout as pause } from 'node:timers/promises';
import { expect, test, vi } from 'vitest';
import { eventually } from '@/tests/support/eventually';
import type { FleetOfPaper } from '@/tests/support/fleet-of-paper';
import { deploy, inSwitch, seenAway, settled, withThreeNodes } from '@/tests/support/three-nodes';

/** A canary that says nothing any more, where another worker asks on meanwhile. */
vi.setConfig({ testTimeout: 120_000 });
let fleet: FleetOfPaper;
withThreeNodes((three) => {
  fleet = three;
});

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
