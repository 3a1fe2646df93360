import { linkSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import {
  endProcess,
  hasEnded,
  isRunning,
  type ProcessRecord,
  processBegan,
  readRecord,
  readRecords,
  removeRecord,
  writeRecord,
} from './process-record';
import { Sentence } from './sentence';

/** The record of a whole start, beside those of what it began. */
const lockName = 'start';

/** The agent ends its mail programs in order; the rest is quicker. */
const graceMs = { agent: 90_000, packages: 1_200_000, other: 10_000 };

/** One start at a time: a second one is told where the first one answers. */
export function lockStart(data: string, url: string): void {
  const running = readRecord(data, lockName);
  if (running && isRunning(running, data)) throw new Sentence(alreadyRuns(running));
  removeRecord(data, lockName);
  const mine = `${lockName}.${process.pid}`;
  writeRecord(data, lockName, process.pid, { url, file: mine });
  try {
    linkSync(join(data, 'run', `${mine}.json`), join(data, 'run', `${lockName}.json`));
  } catch {
    throw new Sentence('Another npm start began at this very moment: that one goes on.');
  } finally {
    rmSync(join(data, 'run', `${mine}.json`), { force: true });
  }
}

export function unlockStart(data: string): void {
  if (readRecord(data, lockName)?.pid === process.pid) removeRecord(data, lockName);
}

export function runningStart(data: string): ProcessRecord | undefined {
  const found = readRecord(data, lockName);
  return found && isRunning(found, data) ? found : undefined;
}

/** Ends what a start that was killed left running, the database when nobody uses it any more. Answers the names. */
export async function endLeftovers(data: string): Promise<string[]> {
  const records = begunBy(data);
  const left = leftovers(records, data);
  await Promise.all(left.filter(({ name }) => name !== 'postgres').map(endLeftover));
  for (const record of left.filter(({ name }) => name === 'postgres')) await endLeftover(record);
  for (const record of records) removeRecord(data, record.name);
  return left.map(({ name }) => name);
}

/** Whether a start that was killed left anything running. */
export function hasLeftovers(data: string): boolean {
  return leftovers(begunBy(data), data).length > 0;
}

function begunBy(data: string): ProcessRecord[] {
  return readRecords(data).filter((record) => record.name !== lockName);
}

/** Which recorded processes run still and are ours to end. */
export function leftovers(records: readonly ProcessRecord[], data: string, beganOf = processBegan): ProcessRecord[] {
  return records.filter((record) => isRunning(record, data, beganOf));
}

/** An installation of packages is never cut short: half an installation is worse than waiting. */
async function endLeftover({ name, pid }: ProcessRecord): Promise<void> {
  if (name === 'packages') {
    console.log('Waiting for the installation of packages that an earlier start began.');
    await hasEnded(pid, graceMs.packages);
    return;
  }
  await endProcess(pid, name === 'postgres' ? 'SIGINT' : 'SIGTERM', name === 'agent' ? graceMs.agent : graceMs.other);
}

function alreadyRuns({ url, pid }: ProcessRecord): string {
  return `Postwarden runs already, at ${url ?? 'another address'} (process ${pid}). To stop it: Ctrl-C there, or kill ${pid}.`;
}
