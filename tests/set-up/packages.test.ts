import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { isInstalled, isNewEnough, oneAtATime } from '@/scripts/packages.mjs';
import { eventually } from '../support/eventually';
import { temporaryFolder } from '../support/temporary-folder';

const lock = {
  '': { version: '1.0.0' },
  'node_modules/a': { version: '1.0.0' },
  'node_modules/mac': { version: '2.0.0', optional: true },
};

function filesOf(wanted: object, installed: object): [string, string] {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'lock.json'), JSON.stringify({ packages: wanted }));
  mkdirSync(join(folder, 'node_modules'));
  writeFileSync(join(folder, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
  for (const path of Object.keys(installed)) {
    mkdirSync(join(folder, path), { recursive: true });
    writeFileSync(join(folder, path, 'package.json'), '{}');
  }
  return [join(folder, 'lock.json'), join(folder, 'node_modules/.package-lock.json')];
}

describe('node_modules', () => {
  test('is as the lock file says when only another platform’s packages are missing', () => {
    expect(isInstalled(...filesOf(lock, { 'node_modules/a': { version: '1.0.0' } }))).toBe(true);
  });

  test('is installed again when a version differs, a package is missing or npm never finished', () => {
    const [wanted, installed] = filesOf(lock, { 'node_modules/a': { version: '0.9.0' } });

    expect(isInstalled(wanted, installed)).toBe(false);
    expect(isInstalled(...filesOf(lock, {}))).toBe(false);
    expect(isInstalled(wanted, `${installed}.none`)).toBe(false);
  });

  test('is installed again when the files of a package are gone although npm’s record is there', () => {
    const [wanted, installed] = filesOf(lock, { 'node_modules/a': { version: '1.0.0' } });
    rmSync(join(dirname(installed), 'a'), { recursive: true });

    expect(isInstalled(wanted, installed)).toBe(false);
  });
});

describe('an installation', () => {
  const never = () => expect.unreachable('nobody else runs');
  const node = (code: string) => [process.execPath, '-e', code];

  test('answers the exit code of its command', async () => {
    const lockPath = join(temporaryFolder(), 'lock');
    writeFileSync(lockPath, '');
    expect(await oneAtATime(lockPath, node('process.exit(3)'), never)).toBe(3);
    expect(await oneAtATime(lockPath, ['true'], never)).toBe(0);
  });

  test('waits for one that lives on after the start that began it was killed', async () => {
    const folder = temporaryFolder();
    const [lockPath, story] = [join(folder, 'lock'), join(folder, 'story')];
    writeFileSync(story, '');
    const writes = (words: string) => `require('node:fs').appendFileSync(${JSON.stringify(story)}, '${words} ')`;
    const slow = ['flock', lockPath, ...node(`${writes('begun')}; setTimeout(() => ${writes('ended')}, 1_000)`)];
    const killed = spawn(process.execPath, [
      '-e',
      `require('node:child_process').execFileSync(...${JSON.stringify([slow[0], slow.slice(1)])})`,
    ]);
    await eventually(
      async () => readFileSync(story, 'utf8'),
      (told) => told.includes('begun'),
    );
    killed.kill('SIGKILL');
    await once(killed, 'exit');
    const waits = () => appendFileSync(story, 'waits ');
    expect(await oneAtATime(lockPath, node(writes('second')), waits)).toBe(0);
    expect(readFileSync(story, 'utf8')).toBe('begun waits ended second ');
  });
});

test('Node 20.19 is the oldest', () => {
  expect(['20.18.3', '18.20.0', '21.0.0', '20.19.0', '24.1.0'].map(isNewEnough)).toEqual([
    false,
    false,
    true,
    true,
    true,
  ]);
});
