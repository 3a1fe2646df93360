import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type ProcessRecord, processBegan, readRecords, writeRecord } from '@/scripts/start/process-record';
import { endLeftovers, leftovers, lockStart, runningStart, unlockStart } from '@/scripts/start/take-over';

const record = (name: string, pid: number, more: Partial<ProcessRecord> = {}): ProcessRecord => ({
  name,
  pid,
  began: '100',
  data: '/data',
  ...more,
});

function aDataFolder(): string {
  const data = mkdtempSync(join(tmpdir(), 'take-over-'));
  mkdirSync(join(data, 'run'));
  return data;
}

async function aProcess() {
  const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { detached: true, stdio: 'ignore' });
  await once(child, 'spawn');
  return { pid: child.pid ?? 0, ended: once(child, 'exit') };
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

  test('ends with the agent first and the database last', () => {
    const records = ['postgres', 'worker', 'agent', 'console'].map((name, place) => record(name, place + 1));

    expect(leftovers(records, '/data', () => '100').map(({ name }) => name)).toEqual([
      'agent',
      'console',
      'worker',
      'postgres',
    ]);
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
