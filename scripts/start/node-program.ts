import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { endProcess } from './process-record';
import { lastWords } from './run-tool';
import { Sentence } from './sentence';
import type { Begun, Program } from './supervisor';

export type NodeProgram = {
  name: string;
  argv: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
  log: string;
  /** Looks at what the program has logged since it began (and beyond) to tell whether it is ready. */
  isReady: (logged: string) => boolean | Promise<boolean>;
  readyWithinMs: number;
  graceMs: number;
  note: (name: string, pid: number) => void;
};

const largestLogBytes = 20_000_000;

/**
 * A program of ours under this Node. It leads a process group of its own: Ctrl-C reaches the start alone, which then
 * ends everything in order.
 */
export function nodeProgram(options: NodeProgram): Program {
  const { name, graceMs } = options;
  return { name, graceMs, stopSignal: 'SIGTERM', begin: () => beginNode(options) };
}

async function beginNode({ name, argv, cwd, env, log, ...rest }: NodeProgram): Promise<Begun> {
  const output = openLog(log);
  const from = statSync(log).size;
  const child = spawn(process.execPath, argv, { cwd, env, detached: true, stdio: ['ignore', output, output] });
  closeSync(output);
  let ended: string | undefined;
  const exited = new Promise<string>((done) => {
    child.once('exit', (code, signal) => done(signal ?? `exit ${code}`));
    child.once('error', (cause) => done(cause.message));
  });
  void exited.then((how) => {
    ended = how;
  });
  const pid = child.pid;
  if (pid === undefined) throw new Sentence(`${name} could not be started: ${await exited}.`);
  rest.note(name, pid);
  for (const until = Date.now() + rest.readyWithinMs; Date.now() < until; await pause(40)) {
    if (ended !== undefined) break;
    if (await rest.isReady(readFileSync(log).subarray(from).toString())) return { pid, exited };
  }
  await endProcess(pid, 'SIGTERM', rest.graceMs);
  const how = ended === undefined ? `was not ready within ${rest.readyWithinMs / 1000} s` : `ended (${ended})`;
  throw new Sentence(`${name} ${how}. Its last words, from ${log}:\n${lastWords(log, from)}`);
}

function openLog(log: string): number {
  const size = statSync(log, { throwIfNoEntry: false })?.size ?? 0;
  if (size > largestLogBytes) renameSync(log, `${log}.1`);
  return openSync(log, 'a', 0o640);
}
