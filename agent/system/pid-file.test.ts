import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Daemon } from './pid-file';
import { endDaemon, endSurely, findDaemon, isHalted } from './pid-file';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp('/tmp/pw-daemon-');
});
afterEach(() => rm(folder, { recursive: true }));

/** A program that says when it is ready. */
async function aDaemon(script: string): Promise<Daemon & { pid: number; ended: Promise<unknown[]> }> {
  const child = spawn(process.execPath, ['-e', `${script}; setInterval(() => {}, 1000); console.log('up')`]);
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  const pid = child.pid ?? 0;
  await writeFile(`${folder}/pid`, `${pid}\n`);
  return { pidFile: `${folder}/pid`, program: 'node', pid, ended };
}

const asked = (daemon: Daemon) => () => endDaemon(daemon, 'SIGTERM', 500);

test('a daemon that ends when it is asked is not ended by force', async () => {
  const daemon = await aDaemon('process.on("SIGTERM", () => process.exit(7))');
  await endSurely(daemon, asked(daemon));
  expect(await daemon.ended).toEqual([7, null]);
});

test('one that does not hear is ended by force', async () => {
  const daemon = await aDaemon('process.on("SIGTERM", () => {})');
  await endSurely(daemon, asked(daemon));
  expect(await daemon.ended).toEqual([null, 'SIGKILL']);
  expect(await findDaemon(daemon)).toBeNull();
});

test('one that was halted is known as such, and goes on so that it can end as it wishes', async () => {
  const daemon = await aDaemon('process.on("SIGTERM", () => process.exit(7))');
  expect(await isHalted(daemon)).toBe(false);
  process.kill(daemon.pid, 'SIGSTOP');
  await expect.poll(() => isHalted(daemon)).toBe(true);
  await endSurely(daemon, asked(daemon));
  expect(await daemon.ended).toEqual([7, null]);
});
