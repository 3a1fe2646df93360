import { join } from 'node:path';
import { stateFolder } from './mail-node';
import { nodeProgram } from './node-program';
import type { Place } from './place';
import { type Postgres, startPostgres } from './postgres';
import type { Program, Supervisor } from './supervisor';

/** The programs of a start: what each is called with, and how it says that it is ready. */
type Running = {
  place: Place;
  env: NodeJS.ProcessEnv;
  consolePort: number;
  isDevelopment: boolean;
  note: Supervisor['note'];
};

export function postgresProgram(place: Place, onReady: (postgres: Postgres) => void): Program {
  const setting = { folder: join(place.data, 'postgres'), log: join(place.data, 'logs/postgres.log') };
  return {
    name: 'postgres',
    stopSignal: 'SIGINT',
    graceMs: 30_000,
    begin: async () => {
      const postgres = await startPostgres(setting);
      onReady(postgres);
      return postgres;
    },
  };
}

/** The worker idles: a small nursery keeps it at 90 MB instead of 100, and costs a snapshot of a million mailboxes nothing. */
export const workerOptions = ['--max-semi-space-size=1'];

export function workerProgram(running: Running): Program {
  const argv = [...workerOptions, bundle(running, 'worker')];
  return program(running, 'worker', argv, (logged) => logged.includes('"msg":"worker ready"'));
}

export function agentProgram(running: Running): Program {
  const argv = [bundle(running, 'agent'), 'run', '--state', stateFolder(running.place), '--stop-engines-on-exit'];
  return program(running, 'agent', argv, (logged) => logged.includes('"msg":"agent ready"'));
}

export function consoleProgram(running: Running): Program {
  const { consolePort, place, isDevelopment } = running;
  const next = join(place.checkout, 'node_modules/next/dist/bin/next');
  const development = [next, 'dev', '--port', String(consolePort), '--hostname', '127.0.0.1'];
  const argv = isDevelopment ? development : [join(place.checkout, '.next/standalone/server.js')];
  const env = { ...running.env, PORT: String(consolePort), HOSTNAME: '127.0.0.1' };
  return program({ ...running, env }, 'console', argv, () => answersReady(consolePort));
}

function bundle({ place }: Running, name: 'worker' | 'agent'): string {
  return join(place.data, `build/${name}.mjs`);
}

function program(
  running: Running,
  name: string,
  argv: string[],
  isReady: (logged: string) => boolean | Promise<boolean>,
) {
  const { place, env, note } = running;
  const log = join(place.data, `logs/${name}.log`);
  const graceMs = name === 'agent' ? 90_000 : 10_000;
  return nodeProgram({ name, argv, cwd: place.checkout, env, log, isReady, readyWithinMs: 90_000, graceMs, note });
}

async function answersReady(port: number): Promise<boolean> {
  const options = { redirect: 'manual' as const, signal: AbortSignal.timeout(20_000) };
  return fetch(`http://127.0.0.1:${port}/healthz`, options).then(
    (answer) => answer.ok,
    () => false,
  );
}
