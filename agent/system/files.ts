import { createHash } from 'node:crypto';
import type { FileHandle } from 'node:fs/promises';
import { mkdir, open, readdir, readFile, readlink, rename, rm, stat, symlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writing so that a power cut or kill -9 leaves the old or the new, never something between (SECURITY.md ACTV-01): content and
 * directory are synced before anything names them, and what is live is only ever replaced by rename(2).
 */
export type FileOwner = { readonly uid: number; readonly gid: number };
export const root: FileOwner = { uid: 0, gid: 0 };

export type NewFile = { readonly mode: number; readonly owner?: FileOwner; readonly modifiedAt?: Date };

/** A file that isn't live yet. Mode and owner are set while it is empty, so that a key is never readable for a moment. */
export async function writeNewFile(file: string, content: string, options: NewFile): Promise<void> {
  const handle = await open(file, 'wx', 0o600);
  try {
    await finishFile(handle, content, options);
  } finally {
    await handle.close();
  }
}

async function finishFile(handle: FileHandle, content: string, options: NewFile): Promise<void> {
  if (options.owner) await handle.chown(options.owner.uid, options.owner.gid);
  await handle.chmod(options.mode);
  await handle.writeFile(content);
  if (options.modifiedAt) await handle.utimes(options.modifiedAt, options.modifiedAt);
  await handle.sync();
}

/** Replaces a live file as a whole. */
export async function replaceFile(file: string, content: string, options: NewFile): Promise<void> {
  const aside = `${file}.new`;
  await rm(aside, { force: true });
  await writeNewFile(aside, content, options);
  await rename(aside, file);
  await syncFolder(path.dirname(file));
}

/** Points a symbolic link elsewhere in one step, as `mv -T` does. */
export async function pointLink(link: string, target: string): Promise<void> {
  const aside = `${link}.new`;
  await rm(aside, { force: true });
  await symlink(target, aside);
  await rename(aside, link);
  await syncFolder(path.dirname(link));
}

export async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/**
 * As mkdir(1) -p. Node's own never ends where the parent is there and the kernel still says ENOENT, as below /proc: it makes the parent
 * again and again.
 */
export async function makeFolders(folder: string, mode = 0o777): Promise<void> {
  if (await isFolder(folder)) return;
  await makeFolders(path.dirname(folder), mode);
  try {
    await mkdir(folder, { mode });
  } catch (error) {
    if (errorCode(error) !== 'EEXIST' || !(await isFolder(folder))) throw error;
  }
}

async function isFolder(folder: string): Promise<boolean> {
  try {
    return (await stat(folder)).isDirectory();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

/** Makes a folder with exactly this mode and owner, whatever the umask; puts them right when it exists. */
export async function ensureFolder(folder: string, mode: number, owner: FileOwner = root): Promise<void> {
  await makeFolders(folder);
  const handle = await open(folder, 'r');
  try {
    // chown clears setgid, so the mode comes last.
    await handle.chown(owner.uid, owner.gid);
    await handle.chmod(mode);
  } finally {
    await handle.close();
  }
}

/** Where a name leads when it is a link, else what the file holds; null when there is nothing. */
export async function lookAt(
  file: string,
): Promise<{ link: string; content: null } | { link: null; content: string } | null> {
  try {
    return { link: await readlink(file), content: null };
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    if (errorCode(error) !== 'EINVAL') throw error; // readlink(2): not a link
  }
  return { link: null, content: await readFile(file, 'utf8') };
}

/** Null when there is no such file. */
export async function readIfThere(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return null;
    throw error;
  }
}

export async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return [];
    throw error;
  }
}

export async function removeTree(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
}

export function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

export function errorCode(error: unknown): string | null {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : null;
}

/** A disk that is full, broken or read-only: nobody's setting is wrong, and a later try may pass. */
export function isDiskFailure(error: unknown): boolean {
  return ['ENOSPC', 'EDQUOT', 'EIO', 'EROFS'].includes(errorCode(error) ?? '');
}

export function wordsOfError(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
