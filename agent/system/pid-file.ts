import { readlink } from 'node:fs/promises';
import path from 'node:path';
import { errorCode, readIfThere } from './files';

/** Which process a pid file may mean; `workFolder` tells two instances of one program apart. */
export type Daemon = { readonly pidFile: string; readonly program: string; readonly workFolder?: string };

/**
 * The pid of a daemon that lives, or null. A pid file outlives its process, whose number may then belong to anybody, or to nobody:
 * a zombie still answers `kill -0`, but has no program any more.
 */
export async function findDaemon({ pidFile, program, workFolder }: Daemon): Promise<number | null> {
  const pid = Number((await readIfThere(pidFile))?.trim().split('\n')[0] || Number.NaN);
  if (!Number.isInteger(pid) || pid <= 1) return null;
  try {
    const [executable, folder] = await Promise.all([readlink(`/proc/${pid}/exe`), readlink(`/proc/${pid}/cwd`)]);
    const isIt = path.basename(executable).startsWith(program) && (workFolder ?? folder) === folder;
    return isIt ? pid : null;
  } catch {
    return null;
  }
}

/** Does nothing when the daemon does not live. */
export async function signalDaemon(daemon: Daemon, signal: NodeJS.Signals): Promise<void> {
  const pid = await findDaemon(daemon);
  if (pid === null) return;
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
