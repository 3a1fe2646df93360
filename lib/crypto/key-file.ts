import { randomBytes } from 'node:crypto';
import { chmod, link, mkdir, open, readFile, rename, unlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Files that hold keys: mode 0600 from their first byte, in a folder of mode 0700, whole or not there at all.
 *
 * Console and worker start side by side, so both may create the same key. link(2) fails when the name is taken, which
 * makes one of them the winner without a lock that a crash could leave behind.
 */
export async function makeKeyFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chmod(folder, 0o700);
}

export async function readKeyFile(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (isCode(error, 'ENOENT')) return null;
    throw error;
  }
}

/** Writes the file unless it is there; answers what it holds afterwards, ours or that of whoever was first. */
export async function createKeyFile(file: string, content: string): Promise<string> {
  const temporary = await writeBeside(file, content);
  try {
    await link(temporary, file);
    await syncFolder(path.dirname(file));
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error;
  } finally {
    await unlink(temporary);
  }
  return await readFile(file, 'utf8');
}

export async function replaceKeyFile(file: string, content: string): Promise<void> {
  const temporary = await writeBeside(file, content);
  await rename(temporary, file);
  await syncFolder(path.dirname(file));
}

async function writeBeside(file: string, content: string): Promise<string> {
  const temporary = `${file}.${randomBytes(6).toString('hex')}`;
  // The name is known at run time alone. Without the mark the build takes every file of the checkout for a part of the console.
  const handle = await open(/* turbopackIgnore: true */ temporary, 'wx', 0o600);
  try {
    await handle.writeFile(content);
    await handle.sync();
  } finally {
    await handle.close();
  }
  return temporary;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code;
}
