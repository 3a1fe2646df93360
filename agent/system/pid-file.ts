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

const forceTimeoutMs = 5_000;

/** Ends it as it wishes to be ended, and by force when it still lives after that. One that was halted hears nothing until it goes on. */
export async function endSurely(daemon: Daemon, gently: () => Promise<unknown>): Promise<void> {
  if (await isHalted(daemon)) await signalDaemon(daemon, 'SIGCONT');
  await gently();
  const isGone = async () => (await findDaemon(daemon)) === null;
  if (!(await until(isGone, 1_000))) await endDaemon(daemon, 'SIGKILL', forceTimeoutMs);
}

/** Whether somebody has halted it (SIGSTOP): it lives, its sockets take connections, and nothing happens. See proc_pid_stat(5), field 3. */
export async function isHalted(daemon: Daemon): Promise<boolean> {
  const pid = await findDaemon(daemon);
  return pid !== null && /^[Tt]$/.test((await statOf(pid))[0] ?? '');
}

/** Whether a condition came true in time. */
export async function until(condition: () => Promise<boolean>, withinMs: number): Promise<boolean> {
  for (const endAt = Date.now() + withinMs; Date.now() < endAt; await sleep(100)) {
    if (await condition()) return true;
  }
  return false;
}

/**
 * Ends the children of an instance that was killed: they go on for ever, on sockets that nobody finds any more. Their master has told
 * them to end already: who is left hangs.
 */
export async function endOrphans(daemon: Daemon): Promise<void> {
  for (const pid of await processesIn(daemon)) send(pid, 'SIGKILL');
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

async function sessionOf(pid: number): Promise<number> {
  return Number((await statOf(pid))[3]);
}

/** Null when it has ended. */
export async function parentOf(pid: number): Promise<number | null> {
  const [, parent] = await statOf(pid);
  return parent === undefined ? null : Number(parent);
}

/** From field 3 on, see proc_pid_stat(5); the name in brackets may hold anything, so it counts from the last bracket. */
async function statOf(pid: number): Promise<string[]> {
  try {
    return (await readFile(`/proc/${pid}/stat`, 'utf8')).replace(/^.*\) /s, '').split(' ');
  } catch {
    return [];
  }
}

function send(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
