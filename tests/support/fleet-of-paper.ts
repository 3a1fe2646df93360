import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Database from 'libsql';
import { createNodeToken } from '@/lib/control/node-token';
import { eventually } from './eventually';

const root = path.resolve(import.meta.dirname, '../..');

/**
 * The worker as a process, on this file's database, and agents of paper as processes: joined through the real door, with real
 * certificates and real directories. Ports are counted from `firstPort`: the enrolment's, then the agents'. Give `close` to afterAll.
 */
export async function aFleet(firstPort: number) {
  const folder = mkdtempSync(path.join(tmpdir(), 'pw-fleet-'));
  const children = new Map<string, ChildProcess>();
  const names: string[] = [];
  const stateOf = (name: string) => path.join(folder, name);
  const logOf = (name: string) => path.join(folder, `${name}.log`);

  function start(name: string, script: string, ...args: string[]): ChildProcess {
    const port = name === 'worker-2' ? firstPort + 90 : firstPort;
    const child = spawn(process.execPath, ['--import', 'tsx', script, ...args], {
      cwd: root,
      env: { ...process.env, LOG_LEVEL: 'debug', POSTWARDEN_ENROL_PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const log = createWriteStream(logOf(name), { flags: 'a' });
    child.stdout.pipe(log);
    child.stderr.pipe(log);
    children.set(name, child);
    return child;
  }

  async function untilSays(name: string, child: ChildProcess, words: string, times = 1): Promise<void> {
    const said = () => (existsSync(logOf(name)) ? readFileSync(logOf(name), 'utf8').split(words).length - 1 : 0);
    await eventually(said, (count) => count >= times || child.exitCode !== null, 60_000);
    if (said() < times) throw new Error(`${name} ended: ${readFileSync(logOf(name), 'utf8').slice(-2_000)}`);
  }

  const starts = new Map<string, number>();
  const countStart = (name: string) => {
    starts.set(name, (starts.get(name) ?? 0) + 1);
    return starts.get(name) ?? 1;
  };

  return {
    folder,
    stateOf,
    log: (name: string) => readFileSync(logOf(name), 'utf8'),

    async startWorker(name: 'worker' | 'worker-2' = 'worker'): Promise<void> {
      const times = countStart(name);
      await untilSays(name, start(name, 'worker/main.ts'), 'worker ready', times);
    },

    /** Joins a machine under this name and starts its agent. */
    async join(name: string): Promise<void> {
      names.push(name);
      const { token, caPin } = await createNodeToken({ name });
      const options = {
        ...{ state: stateOf(name), console: `https://127.0.0.1:${firstPort}`, token, 'ca-pin': caPin, name },
        ...{ listen: `127.0.0.1:${firstPort + names.length}`, hostname: `${name}.test` },
      };
      const argv = Object.entries(options).flatMap(([option, value]) => [`--${option}`, value]);
      const joining = start(`${name}-join`, 'agent/main.ts', 'join', ...argv);
      const [status] = await once(joining, 'exit');
      if (status !== 0) throw new Error(`${name} did not join: ${readFileSync(logOf(`${name}-join`), 'utf8')}`);
    },

    async startAgent(name: string): Promise<void> {
      const times = countStart(name);
      const child = start(name, 'tests/support/node-of-paper.fixture.ts', stateOf(name));
      await untilSays(name, child, 'agent ready', times);
    },

    async kill(name: string, signal: NodeJS.Signals = 'SIGKILL'): Promise<void> {
      const child = children.get(name);
      if (!child || child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
    },

    /** Has the agents' steering file say this; null takes it away. */
    steer(name: string, file: 'refuse' | 'slow', words: string | null): void {
      if (words === null) rmSync(path.join(stateOf(name), file), { force: true });
      else writeFileSync(path.join(stateOf(name), file), words);
    },

    /** Numbers of the revisions that the node was asked to apply, in order. */
    applies(name: string): number[] {
      const file = path.join(stateOf(name), 'applies');
      return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n').map(Number) : [];
    },

    /** What the node's own copy of the directory holds. */
    holds<Row>(name: string, sql: string): Row[] {
      const folderOf = path.join(stateOf(name), 'directory');
      mkdirSync(folderOf, { recursive: true });
      const file = path.join(folderOf, 'directory.db');
      const db = new Database(file, { readonly: true });
      try {
        return db.prepare(sql).all() as Row[];
      } finally {
        db.close();
      }
    },

    async close(): Promise<void> {
      for (const child of children.values()) child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
