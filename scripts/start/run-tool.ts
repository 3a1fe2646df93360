import { spawn } from 'node:child_process';
import { openSync, readFileSync, statSync } from 'node:fs';
import { noteProcess, removeRecord } from './process-record';
import { codeOf, fullDiskLine, Sentence } from './sentence';

type Tool = {
  argv: readonly [string, ...string[]];
  cwd: string;
  env: NodeJS.ProcessEnv;
  /** File that takes everything it says. */
  log: string;
  timeoutMs: number;
  signal?: AbortSignal;
  /** What the tool was for, for the sentence when it fails. */
  purpose: string;
  /** A long one is recorded: should this start be killed, the next one takes it over. */
  record?: { data: string; name: 'build' | 'packages' };
};

/** Runs a program to its end; its words go to a log, and its last ones into the failure. */
export async function runTool({ argv: [program, ...argv], log, purpose, record, ...options }: Tool): Promise<void> {
  const output = openSync(log, 'a', 0o640);
  const from = statSync(log).size;
  const { cwd, env, signal, timeoutMs } = options;
  const child = spawn(program, argv, {
    cwd,
    env,
    stdio: ['ignore', output, output],
    timeout: timeoutMs,
    detached: record !== undefined,
    ...(signal && { signal }),
  });
  if (record && child.pid !== undefined) noteProcess(record.data, record.name, child.pid);
  const outcome = await new Promise<string>((done) => {
    child.once('exit', (code, by) => done(code === 0 ? '' : (by ?? `exit ${code}`)));
    child.once('error', (cause) => done(codeOf(cause) === 'ENOENT' ? `${program} is not there` : cause.message));
  });
  if (record) removeRecord(record.data, record.name);
  if (outcome !== '')
    throw new Sentence(`${purpose} failed (${outcome}). Last words, from ${log}:\n${lastWords(log, from)}`);
}

/** The last lines that a log got since an offset, indented. */
export function lastWords(log: string, fromByte: number, lines = 25): string {
  const words = readFileSync(log).subarray(fromByte).toString().trimEnd().split('\n').slice(-lines);
  const full = fullDiskLine(words.join('\n'));
  return (full ? ['A disk is full: make room, then start again.', full] : words).map((line) => `  ${line}`).join('\n');
}
