import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ProcessRecord, processBegan, readRecords, writeRecord } from '@/scripts/start/process-record';
import { endLeftovers, hasLeftovers, leftovers, lockStart, runningStart, unlockStart } from '@/scripts/start/take-over';
import { temporaryFolder } from '../support/temporary-folder';

const record = (name: string, pid: number, more: Partial<ProcessRecord> = {}): ProcessRecord => ({
  name,
  pid,
  began: '100',
  data: '/data',
  ...more,
});

function aDataFolder(): string {
  const data = temporaryFolder();
  mkdirSync(join(data, 'run'));
  return data;
}

async function aProcess(script = '') {
  const argv = ['-e', `${script}; setInterval(() => {}, 1000); console.log('ready')`];
  const child = spawn(process.execPath, argv, { detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  await once(child.stdout, 'data');
  return { pid: child.pid ?? 0, ended: once(child, 'exit') };
}

/** Ends when it is told to, and not before another process has ended. */
function lastsAsLongAs(pid: number): string {
  return `process.on('SIGTERM', () => setInterval(() => ${lives(pid)} || process.exit(), 20))`;
}

/** An expression. A process that has ended and was not reaped yet has an empty one, a process that was reaped has none. */
function lives(pid: number): string {
  return `(() => { try { return require('node:fs').readFileSync('/proc/${pid}/cmdline').length > 0 } catch { return false } })()`;
}

describe('what a killed start left running', () => {
  test('is ours only while pid and start time both match', () => {
    const records = [record('worker', 1), record('console', 2), record('postgres', 3)];
    const began = new Map([
      [1, '100'],
      [2, '999'],
    ]);

    const found = leftovers(records, '/data', (pid) => began.get(pid));

    expect(found.map(({ name }) => name)).toEqual(['worker']);
  });

  test('is not ours when the record came with a copied checkout', () => {
    expect(leftovers([record('worker', 1, { data: '/elsewhere' })], '/data', () => '100')).toEqual([]);
  });

  test('ends side by side, and the database when nobody uses it any more', async () => {
    const data = aDataFolder();
    const worker = await aProcess();
    const console = await aProcess(lastsAsLongAs(worker.pid));
    const agent = await aProcess(lastsAsLongAs(console.pid));
    const postgres = await aProcess(`process.on('SIGINT', () => process.exit(${lives(agent.pid)} ? 1 : 0))`);
    const all = Object.entries({ postgres, agent, console, worker });
    for (const [name, { pid }] of all) writeRecord(data, name, pid);

    expect(hasLeftovers(data)).toBe(true);
    expect((await endLeftovers(data)).sort()).toEqual(['agent', 'console', 'postgres', 'worker']);
    expect(await postgres.ended).toEqual([0, null]);
    expect(hasLeftovers(data)).toBe(false);
  });

  test('really ends, and its record goes; a torn record goes unnoticed', async () => {
    const data = aDataFolder();
    const child = await aProcess();
    writeRecord(data, 'worker', child.pid);
    writeFileSync(join(data, 'run/console.json'), '{"name": "con');

    expect(await endLeftovers(data)).toEqual(['worker']);
    await child.ended;
    expect(processBegan(child.pid)).toBeUndefined();
    expect(readRecords(data)).toEqual([]);
  });
});

describe('a second start', () => {
  test('is told where the first one answers', () => {
    const data = aDataFolder();
    lockStart(data, 'http://localhost:3000');

    expect(() => lockStart(data, 'http://localhost:3100')).toThrow(/runs already, at http:\/\/localhost:3000/);
    expect(runningStart(data)?.pid).toBe(process.pid);
  });

  test('goes on when the first one is gone, and does not take itself for a leftover', async () => {
    const data = aDataFolder();
    writeRecord(data, 'start', 999_999_999, { url: 'http://localhost:3000' });
    lockStart(data, 'http://localhost:3000');

    expect(await endLeftovers(data)).toEqual([]);
    unlockStart(data);
    expect(runningStart(data)).toBeUndefined();
  });
});
