import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exec } from '@/agent/system/exec';
import { fullDisk } from '@/scripts/start/disk-room';
import { processBegan } from '@/scripts/start/process-record';
import { createSupervisor } from '@/scripts/start/supervisor';

/** Needs root: a data folder on a disk of its own, with no room left. */
let data: string;
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'pw-full-'));
  const { code, stderr } = await exec('/usr/bin/mount', ['-t', 'tmpfs', '-o', 'size=8k', 'tmpfs', data]);
  if (code !== 0) throw new Error(stderr);
  mkdirSync(join(data, 'run'));
  writeFileSync(join(data, 'filler'), 'x'.repeat(8_192));
});
afterEach(async () => {
  await exec('/usr/bin/umount', ['--lazy', data]);
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
