import { afterEach, expect, test } from 'vitest';
import type { EngineNode } from '@/tests/support/engine-node';
import { anEngineNode, describeWithEngines } from '@/tests/support/engine-node';
import { fillDiskWith, mountSmallDisk } from '@/tests/support/small-disk';
import { exec } from '../../system/exec';
import { findDaemon } from '../../system/pid-file';

/** A disk of one page for the pid file and the sockets of an engine, with nothing left on it. */
async function aFullDisk(folder: string): Promise<() => Promise<void>> {
  const unmount = await mountSmallDisk(folder, '4k');
  fillDiskWith(`${folder}/full`);
  return unmount;
}

describeWithEngines('an engine that could not write its pid file', () => {
  let mail: EngineNode;
  const unmounts: (() => Promise<void>)[] = [];

  afterEach(async () => {
    await mail.node.stop();
    for (const unmount of unmounts.splice(0)) await unmount();
    await mail.end();
  });

  test('is found all the same: no second one is started beside it, and told to stop none stays', async () => {
    mail = await anEngineNode({ engines: ['redis', 'rspamd'] });
    const run = `${mail.facts.stateDir}/run`;
    for (const name of ['redis', 'rspamd']) unmounts.push(await aFullDisk(`${run}/${name}`));
    const rspamd = { pidFile: '/nowhere', program: 'rspamd', livesIn: `${run}/rspamd` };
    const redis = { pidFile: '/nowhere', program: 'redis', livesIn: `${mail.facts.stateDir}/var/redis` };

    await mail.node.start();
    const pids = [await findDaemon(redis), await findDaemon(rspamd)];
    expect(pids).not.toContain(null);
    await mail.node.release();

    const next = mail.again();
    await next.start();
    expect([await findDaemon(redis), await findDaemon(rspamd)]).toEqual(pids);
    await next.stop();
    expect([await findDaemon(redis), await findDaemon(rspamd)]).toEqual([null, null]);
  });

  test('Rspamd’s children end with the next start when it was killed itself', async () => {
    mail = await anEngineNode({ engines: ['redis', 'rspamd'] });
    const rspamd = { pidFile: `${mail.facts.stateDir}/run/rspamd/rspamd.pid`, program: 'rspamd' };
    await mail.node.start();
    const pid = (await findDaemon(rspamd)) ?? 0;
    const children = (await exec('/usr/bin/pgrep', ['-P', String(pid)])).stdout.trim().split('\n');
    expect(children.length).toBeGreaterThan(1);
    await mail.node.release();
    process.kill(pid, 'SIGKILL');

    await mail.again().start();
    const living = async () => (await exec('/usr/bin/ps', ['-o', 'pid=', '-p', children.join(',')])).stdout.trim();
    await expect.poll(living, { timeout: 15_000 }).toBe('');
  });
});
