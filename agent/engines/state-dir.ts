import { realpath } from 'node:fs/promises';
import path from 'node:path';
import { MachineNotReady } from './machine-not-ready';

/** The longest socket name below it must end before byte 108 of sun_path (unix(7)). */
const longestStateDir = 62;

/**
 * Where the state folder is or will be, symbolic links followed. Throws MachineNotReady.
 * Paths stand in configuration files, socket names and `-o` values: only characters that mean nothing there.
 */
export async function usableStateDir(wished: string): Promise<string> {
  const stateDir = await realPlace(path.resolve(wished));
  if (!/^\/[A-Za-z0-9._/-]+$/.test(stateDir) || stateDir.length > longestStateDir) {
    const rule = `at most ${longestStateDir} characters, only letters, digits and . _ - /`;
    throw new MachineNotReady(`The state folder ${stateDir} can't be used: its path may have ${rule}.`);
  }
  return stateDir;
}

async function realPlace(place: string): Promise<string> {
  try {
    return await realpath(place);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return path.join(await realPlace(path.dirname(place)), path.basename(place));
    throw new MachineNotReady(`The state folder ${place} can't be used: ${code}. Give another one with --state.`);
  }
}
