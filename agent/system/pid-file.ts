import { readFile } from 'node:fs/promises';
import { errorCode, readIfThere } from './files';

/**
 * Signals the process that a pid file names, if it still is that program: after a crash of the machine the number may belong to
 * anybody. Does nothing when there is none.
 */
export async function signalPidFile(pidFile: string, signal: NodeJS.Signals, programName: string): Promise<void> {
  const pid = Number((await readIfThere(pidFile))?.trim() ?? '');
  if (!Number.isInteger(pid) || pid <= 1 || !(await isProgram(pid, programName))) return;
  try {
    process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}

async function isProgram(pid: number, programName: string): Promise<boolean> {
  try {
    return (await readFile(`/proc/${pid}/comm`, 'utf8')).trim().startsWith(programName);
  } catch {
    return false;
  }
}
