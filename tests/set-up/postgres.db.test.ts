import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startPostgres, stopLeftover } from '@/scripts/start/postgres';
import { sayWhy } from '@/scripts/start/sentence';
import { temporaryFolder } from '../support/temporary-folder';

test('a database that does not start says why, and not again what it said at earlier tries', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pw-no-cluster-'));
  mkdirSync(join(folder, 'data'), { mode: 0o700 });
  const attempt = () => startPostgres({ folder, log: join(folder, 'postgres.log') }).then(String, sayWhy);
  const said = [await attempt(), await attempt(), await attempt()];
  for (const words of said) {
    expect(words).toMatch(/^The database did not start \(exit \d\)\. Its last words:\n/);
    expect(words.split('\n').slice(1)).toHaveLength(1);
  }
  rmSync(folder, { recursive: true });
});

test('a pid file that outlived its database ends no other one that has its number by now', async () => {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  mkdirSync(data, { mode: 0o700 });
  const argv = ['-e', 'setInterval(() => undefined, 1000)', '--', 'postgres', '-D', '/var/lib/postgresql/15/main'];
  const stranger = spawn(process.execPath, argv, { cwd: tmpdir(), stdio: 'ignore' });
  const file = join(data, 'postmaster.pid');
  writeFileSync(file, [stranger.pid, data, '1', '5432', '', '', '', 'ready', ''].join('\n'));

  await stopLeftover(folder);

  expect([stranger.exitCode, stranger.signalCode, existsSync(file)]).toEqual([null, null, false]);
  const ended = new Promise((resolve) => stranger.once('exit', resolve));
  stranger.kill();
  await ended;
});
