import { mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hidingFolder, isRoot } from '@/scripts/start/place';
import { startPostgres, stopLeftover } from '@/scripts/start/postgres';
import { processBegan } from '@/scripts/start/process-record';

/** A database server of this test run alone: real PostgreSQL, gone with the run, and quick because it may lose data. */
export type TestPostgres = {
  url: string;
  folder: string;
  stop: () => Promise<void>;
  /** Stops it as an administrator would, and keeps what it holds. */
  shutDown: () => Promise<void>;
  /** As when the kernel runs out of memory: it says goodbye to nobody and leaves its pid file and its socket. */
  kill: () => Promise<void>;
  /** At the same address, with what it held. */
  startAgain: () => Promise<void>;
  /** Takes connections and answers none, as on a machine whose disk hangs; `thaw` lets it go on. */
  freeze: () => void;
  thaw: () => void;
};

const prefix = 'postwarden-test-';
const settings = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '300' };

/** `durable` for a benchmark: then a commit costs what it costs in production. */
export async function startTestPostgres({ durable = false } = {}): Promise<TestPostgres> {
  const parent = isRoot() && hidingFolder(tmpdir()) ? '/tmp' : tmpdir();
  await sweep(parent);
  const folder = join(parent, `${prefix}${process.pid}`);
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const start = () => startPostgres({ folder, log: join(folder, 'postgres.log'), settings: durable ? {} : settings });
  let postgres = await start();
  return {
    url: postgres.url,
    folder,
    stop: async () => {
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true });
    },
    shutDown: () => postgres.stop(),
    kill: async () => {
      process.kill(postgres.pid, 'SIGKILL');
      await postgres.exited;
    },
    startAgain: async () => {
      postgres = await start();
    },
    freeze: () => signalAll(postgres.pid, 'SIGSTOP'),
    thaw: () => signalAll(postgres.pid, 'SIGCONT'),
  };
}

/** The server first, so that it starts no process that would be missed; see proc(5), children. */
function signalAll(pid: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
  process.kill(pid, signal);
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  for (const child of children) signalIfThere(Number(child), signal);
}

/** A process of the server may have ended since it was listed: it was going to when it was stopped. */
function signalIfThere(pid: number, signal: 'SIGSTOP' | 'SIGCONT'): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
}

/** What a killed run left behind; only our own, and only where the run is really over. Others may be sweeping too. */
async function sweep(parent: string): Promise<void> {
  for (const name of readdirSync(parent).filter((entry) => entry.startsWith(prefix))) {
    const folder = join(parent, name);
    const isOver = processBegan(Number(name.slice(prefix.length))) === undefined;
    if (!isOver || statSync(folder, { throwIfNoEntry: false })?.uid !== process.getuid?.()) continue;
    await stopLeftover(folder);
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
