import { mkdtemp, rm } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, aRequest, describeWithEngines } from '@/tests/support/engine-node';
import { aService } from '@/tests/support/engine-ports';
import { portOf } from '@/tests/support/ports';
import { refusesConnections } from '@/tests/support/refuses-connections';
import { fillDiskWith, mountSmallDisk } from '@/tests/support/small-disk';
import { aDocument } from '../engines/document.fixture';

const first = aDocument({ services: [aService()] });
const second = aDocument({ services: [aService({ port: portOf(26) })] });

describeWithEngines('a revision on trial while the disk is full', () => {
  let disk: string;
  let unmount: () => Promise<void>;
  let mail: EngineNode;

  beforeEach(async () => {
    disk = await mkdtemp('/tmp/pw-small-');
    unmount = await mountSmallDisk(disk, '64m');
    mail = await anEngineNode({}, disk);
    await mail.node.start();
    await mail.node.apply(aRequest(1, first), () => {});
  });
  afterEach(async () => {
    await mail.end();
    await unmount();
    await rm(disk, { recursive: true });
  });

  const fill = async <Value>(work: () => Promise<Value>): Promise<Value> => {
    fillDiskWith(`${disk}/full`);
    try {
      return await work();
    } finally {
      await rm(`${disk}/full`);
    }
  };
  const goesBack = async () => {
    await expect.poll(async () => (await mail.node.status()).running?.number, { timeout: 40_000 }).toBe(1);
    await expect.poll(() => refusesConnections(portOf(26)), { timeout: 20_000 }).toBe(true);
    expect((await mail.node.status()).trialUntil).toBeNull();
  };

  test('that ends meanwhile goes back once there is room', async () => {
    expect(await mail.node.apply(aRequest(2, second, { confirmWithinSeconds: 10 }), () => {})).not.toHaveProperty(
      'refusal',
    );
    await fill(() => sleep(12_000));
    expect((await mail.node.status()).running?.number).toBe(2);
    await goesBack();
  });

  test('that the console could not take back then goes back at its end', async () => {
    const request = aRequest(2, second, { confirmWithinSeconds: 10 });
    expect(await mail.node.apply(request, () => {})).not.toHaveProperty('refusal');
    await fill(() => expect(mail.node.rollback(request.revision)).rejects.toThrow(/ENOSPC/));
    await goesBack();
  });
});
