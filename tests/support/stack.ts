import type { ChildProcess } from 'node:child_process';
import { execFile, spawn } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { localHostname } from '@/scripts/start/mail-node';
import { workerOptions } from '@/scripts/start/programs';
import { eventually } from './eventually';
import { portOf } from './ports';
import { keepRspamdWarm, warmRspamd } from './rspamd-patterns';

/**
 * The whole product on ports of its own, as `npm start` runs it: worker, console and one mail node with real engines,
 * over a database that the caller gives. Everything lives in a temporary folder and ends with `stop()`.
 */
export type Stack = {
  url: string;
  ports: StackPorts;
  dataFolder: string;
  /** A new link to the page that makes the first administrator. */
  bootstrapLink: () => Promise<string>;
  environment: NodeJS.ProcessEnv;
  start: (part: Part) => Promise<void>;
  kill: (part: Part, signal?: NodeJS.Signals) => Promise<void>;
  logOf: (part: Part) => Promise<string>;
  /** Throws when the part is not running. */
  pidOf: (part: Part) => number;
  stop: () => Promise<void>;
};

export type Part = 'worker' | 'console' | 'agent';
export type StackPorts = ReturnType<typeof stackPorts>;

const run = promisify(execFile);
const root = join(import.meta.dirname, '..', '..');
const built = (file: string) => join(root, '.postwarden', 'build', file);

export async function startStack(options: {
  databaseUrl: string;
  console?: boolean;
  /** False: the console alone, without worker and node. */
  node?: boolean;
  /** False: the caller has seeded the database. */
  seed?: boolean;
  /** Variables beside those that `npm start` sets. */
  more?: Record<string, string>;
}): Promise<Stack> {
  const dataFolder = await mkdtemp('/tmp/postwarden-stack-');
  await chmod(dataFolder, 0o711);
  await mkdir(join(dataFolder, 'logs'));
  const ports = stackPorts();
  const environment = { ...environmentOf(options.databaseUrl, dataFolder, ports), ...options.more };
  const children = new Map<Part, ChildProcess>();

  const stack: Stack = {
    url: `http://localhost:${ports.console}`,
    ports,
    dataFolder,
    bootstrapLink: async () => `${(await setUp(['bootstrap-link'], environment)).url}`,
    environment,
    start: (part) => startPart(part, { children, environment, dataFolder, ports }),
    kill: (part, signal = 'SIGTERM') => endPart(children, part, signal),
    logOf: (part) => readFile(join(dataFolder, 'logs', `${part}.log`), 'utf8'),
    pidOf: (part) => {
      const pid = children.get(part)?.pid;
      if (pid === undefined) throw new Error(`${part} is not running`);
      return pid;
    },
    stop: async () => {
      for (const part of ['agent', 'worker', 'console'] as const) await endPart(children, part, 'SIGTERM');
      if (options.node !== false) await keepRspamdWarm(join(dataFolder, 'node'));
      await rm(dataFolder, { recursive: true, force: true });
    },
  };
  try {
    if (options.seed !== false) await setUp(['seed', '--ports', JSON.stringify(ports.listeners)], environment);
    if (options.node !== false) await startNode(stack);
    if (options.console !== false) await stack.start('console');
    return stack;
  } catch (error) {
    await stack.stop();
    throw error;
  }
}

/** Of the stack of this process of tests. */
export function stackPorts() {
  const first = portOf(0);
  return {
    console: first,
    enrolment: first + 1,
    agent: first + 2,
    listeners: {
      smtp: first + 10,
      submission: first + 11,
      submissions: first + 12,
      imap: first + 13,
      imaps: first + 14,
      pop3: first + 15,
      pop3s: first + 16,
      sieve: first + 17,
    },
  };
}

function environmentOf(databaseUrl: string, dataFolder: string, ports: StackPorts): NodeJS.ProcessEnv {
  return {
    PATH: process.env.PATH,
    NODE_ENV: 'production',
    DATABASE_URL: databaseUrl,
    POSTWARDEN_DATA: dataFolder,
    POSTWARDEN_URL: `http://localhost:${ports.console}`,
    POSTWARDEN_ENROL_PORT: String(ports.enrolment),
    NEXTAUTH_URL: `http://localhost:${ports.console}`,
    NEXTAUTH_SECRET: 'a secret of this test alone, 32 bytes',
    PORT: String(ports.console),
    HOSTNAME: '127.0.0.1',
  };
}

/** Runs a verb of scripts/setup.ts and reads the one JSON line that it prints. */
async function setUp(argv: string[], environment: NodeJS.ProcessEnv): Promise<Record<string, unknown>> {
  const { stdout } = await run(process.execPath, [built('setup.mjs'), ...argv], { env: environment, timeout: 60_000 });
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '{}');
}

async function startNode({ start, environment, dataFolder, ports }: Stack): Promise<void> {
  await start('worker');
  await joinNode(environment, dataFolder, ports);
  await warmRspamd(join(dataFolder, 'node'));
  await start('agent');
}

async function joinNode(environment: NodeJS.ProcessEnv, dataFolder: string, ports: StackPorts): Promise<void> {
  const { token, caPin } = await setUp(['node-token', 'local'], environment);
  const argv = [
    ...['join', '--state', join(dataFolder, 'node'), '--console', `https://127.0.0.1:${ports.enrolment}`],
    ...[`--token=${token}`, '--ca-pin', String(caPin), '--name', 'local', '--hostname', localHostname],
    ...['--listen', `127.0.0.1:${ports.agent}`],
  ];
  await run(process.execPath, [built('agent.mjs'), ...argv], { env: environment, timeout: 30_000 });
}

type Running = {
  children: Map<Part, ChildProcess>;
  environment: NodeJS.ProcessEnv;
  dataFolder: string;
  ports: StackPorts;
};

async function startPart(part: Part, { children, environment, dataFolder, ports }: Running): Promise<void> {
  const argv = {
    worker: [...workerOptions, built('worker.mjs')],
    console: [join(root, '.next', 'standalone', 'server.js')],
    agent: [built('agent.mjs'), 'run', '--state', join(dataFolder, 'node'), '--stop-engines-on-exit'],
  }[part];
  const logFile = join(dataFolder, 'logs', `${part}.log`);
  const child = spawn(process.execPath, argv, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.pipe(createWriteStream(logFile, { flags: 'a' }));
  child.stderr.pipe(createWriteStream(logFile, { flags: 'a' }));
  children.set(part, child);
  await eventually(
    () =>
      part === 'console' ? answers(`http://127.0.0.1:${ports.console}/healthz`) : logSays(logFile, `${part} ready`),
    (ready) => ready || child.exitCode !== null,
    60_000,
  );
  if (child.exitCode !== null) throw new Error(`${part} ended: ${(await readFile(logFile, 'utf8')).slice(-2_000)}`);
}

async function endPart(children: Map<Part, ChildProcess>, part: Part, signal: NodeJS.Signals): Promise<void> {
  const child = children.get(part);
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill(signal);
  await ended;
  children.delete(part);
}

const answers = (url: string) =>
  fetch(url).then(
    (answer) => answer.ok,
    () => false,
  );
const logSays = (file: string, words: string) =>
  readFile(file, 'utf8').then(
    (text) => text.includes(words),
    () => false,
  );
