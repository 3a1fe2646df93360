import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { codeOf } from './sentence';

/**
 * Who runs: one file for each process that a start began. A pid alone is not enough, the system hands it out again; with
 * the moment the process began it names one process for ever. The data folder is in it because checkouts get copied.
 */
const schema = z.object({
  name: z.string(),
  pid: z.int().positive(),
  began: z.string(),
  data: z.string(),
  url: z.string().optional(),
});
export type ProcessRecord = z.infer<typeof schema>;

/** Now's answer about a record: it runs, or it is gone (or its pid belongs to somebody else, which is the same to us). */
export function isRunning(record: ProcessRecord, data: string, beganOf = processBegan): boolean {
  return record.data === data && beganOf(record.pid) === record.began;
}

export function writeRecord(data: string, name: string, pid: number, more: { url?: string; file?: string } = {}): void {
  const { url, file = name } = more;
  const record: ProcessRecord = { name, pid, began: processBegan(pid) ?? 'gone', data, ...(url && { url }) };
  const path = join(data, 'run', `${file}.json`);
  writeFileSync(`${path}.new`, JSON.stringify(record), { mode: 0o600 });
  renameSync(`${path}.new`, path);
}

/** For a process that runs: on a full disk it runs without its record, which only the start after a kill of this one would read. */
export function noteProcess(data: string, name: string, pid: number): void {
  try {
    writeRecord(data, name, pid);
  } catch (cause) {
    if (codeOf(cause) !== 'ENOSPC') throw cause;
  }
}

export function removeRecord(data: string, name: string): void {
  rmSync(join(data, 'run', `${name}.json`), { force: true });
}

/** Every readable record; a torn one (a full disk, a crash) says nothing and is passed over. */
export function readRecords(data: string): ProcessRecord[] {
  const names = readdirSync(join(data, 'run')).filter((name) => name.endsWith('.json'));
  return names.flatMap((name) => readRecord(data, basename(name, '.json')) ?? []);
}

export function readRecord(data: string, name: string): ProcessRecord | undefined {
  try {
    return schema.parse(JSON.parse(readFileSync(join(data, 'run', `${name}.json`), 'utf8')));
  } catch {
    return undefined;
  }
}

/** When a process began, in the system's own words; undefined when there is none. See proc(5), field 22 of stat. */
export function processBegan(pid: number): string | undefined {
  if (process.platform !== 'linux') {
    return (
      spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { timeout: 5000 })
        .stdout?.toString()
        .trim() || undefined
    );
  }
  try {
    // The name in brackets may hold anything, so count from the last bracket; a zombie has ended.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return fields[0] === 'Z' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** Asks a process to end, and makes it (and its group) end when it has not within the grace. */
export async function endProcess(pid: number, signal: NodeJS.Signals, graceMs: number): Promise<void> {
  const began = processBegan(pid);
  if (began === undefined) return;
  send(pid, signal);
  if (await hasEnded(pid, graceMs)) return;
  send(-pid, 'SIGKILL');
  send(pid, 'SIGKILL');
  await hasEnded(pid, 5000);
}

/** Waits for a process to end by itself. */
export async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  const began = processBegan(pid);
  for (const until = Date.now() + withinMs; ; await pause(20)) {
    if (began === undefined || processBegan(pid) !== began) return true;
    if (Date.now() > until) return false;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // Gone already.
  }
}
