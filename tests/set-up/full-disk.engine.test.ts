import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fullDisk } from '@/scripts/start/disk-room';
import { processBegan } from '@/scripts/start/process-record';
import { createSupervisor } from '@/scripts/start/supervisor';
import { fillDiskWith, mountSmallDisk } from '@/tests/support/small-disk';

/** Needs root: a data folder on a disk of its own, with no room left. */
let data: string;
let unmount: () => Promise<void>;
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'pw-full-'));
  unmount = await mountSmallDisk(data, '8k');
  mkdirSync(join(data, 'run'));
  fillDiskWith(join(data, 'filler'));
});
afterEach(async () => {
  await unmount();
  rmSync(data, { recursive: true });
});

test('on a full disk a program runs without its record, is begun once, and ends when it is told to', async () => {
  expect(fullDisk(data)).toContain(`The disk that holds ${data} is full`);
  const begun: number[] = [];
  const said: string[] = [];
  const supervisor = createSupervisor(data, (words) => said.push(words));
  const begin = async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
    await once(child, 'spawn');
    const pid = child.pid ?? 0;
    begun.push(pid);
    supervisor.note('agent', pid);
    return { pid, exited: once(child, 'exit').then(String) };
  };
  await supervisor.start({ name: 'agent', begin, stopSignal: 'SIGTERM', graceMs: 5_000 });
  await supervisor.stop();
  expect(begun).toHaveLength(1);
  expect(begun.map(processBegan)).toEqual([undefined]);
  expect(said).toEqual([]);
});
