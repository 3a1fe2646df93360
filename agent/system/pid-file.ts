import { readdir, readFile, readlink } from 'node:fs/promises';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errorCode, readIfThere } from './files';

/** Which process a pid file may mean; `workFolder` tells two instances of one program apart. */
export type Daemon = {
  readonly pidFile: string;
  readonly program: string;
  readonly workFolder?: string;
  /**
   * Its working directory, which no other instance has: it is found there when its pid file says nothing. On a full disk Rspamd and Redis
   * go on without one, and a second instance beside the first could be ended by nobody.
   */
  readonly livesIn?: string;
};

/**
 * The pid of a daemon that lives, or null. A pid file outlives its process, whose number may then belong to anybody, or to nobody:
 * a zombie still answers `kill -0`, but has no program any more.
 */
export async function findDaemon(daemon: Daemon): Promise<number | null> {
  return (await findByFile(daemon)) ?? (await findByFolder(daemon))[0] ?? null;
}

/** Every instance hears it; does nothing when none lives. */
export async function signalDaemon(daemon: Daemon, signal: NodeJS.Signals): Promise<void> {
  const byFile = await findByFile(daemon);
  const found = new Set([...(byFile === null ? [] : [byFile]), ...(await findByFolder(daemon))]);
  for (const pid of found) send(pid, signal);
}

/** Tells it to end and waits until it has; false when it lives still. */
export async function endDaemon(daemon: Daemon, signal: NodeJS.Signals, withinMs: number): Promise<boolean> {
  await signalDaemon(daemon, signal);
  return until(async () => (await findDaemon(daemon)) === null, withinMs);
}

/** Whether a condition came true in time. */
export async function until(condition: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  for (const endAt = Date.now() + withinMs; Date.now() < endAt; await sleep(100)) {
    if (await condition()) return true;
  }
  return false;
}

/** Ends the children of an instance that was killed: they go on for ever, on sockets that nobody finds any more. */
export async function endOrphans(daemon: Daemon): Promise<void> {
  for (const pid of await processesIn(daemon)) send(pid, 'SIGTERM');
}

async function findByFile({ pidFile, program, workFolder }: Daemon): Promise<number | null> {
  const pid = Number((await readIfThere(pidFile))?.trim().split('\n')[0] || Number.NaN);
  if (!Number.isInteger(pid) || pid <= 1) return null;
  return (await isInstance(pid, program, workFolder)) ? pid : null;
}

/** A daemon leads a session of its own, see daemon(7); its children are in it. */
async function findByFolder(daemon: Daemon): Promise<number[]> {
  const found = await processesIn(daemon);
  const leads = await Promise.all(found.map(async (pid) => (await sessionOf(pid)) === pid));
  return found.filter((_, index) => leads[index]);
}

async function processesIn({ livesIn, program }: Daemon): Promise<number[]> {
  if (livesIn === undefined) return [];
  const pids = (await readdir('/proc')).map(Number).filter((pid) => pid > 1);
  const fit = await Promise.all(pids.map((pid) => isInstance(pid, program, livesIn)));
  return pids.filter((_, index) => fit[index]);
}

async function isInstance(pid: number, program: string, workFolder: string | undefined): Promise<boolean> {
  try {
    const [executable, folder] = await Promise.all([readlink(`/proc/${pid}/exe`), readlink(`/proc/${pid}/cwd`)]);
    return path.basename(executable).startsWith(program) && (workFolder ?? folder) === folder;
  } catch {
    return false;
  }
}

/** See proc(5), field 6 of stat; the name in brackets may hold anything, so it counts from the last bracket. */
async function sessionOf(pid: number): Promise<number | null> {
  try {
    const fields = (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ');
    return Number(fields[3]);
  } catch {
    return null;
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
