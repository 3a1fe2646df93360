import { type FileHandle, open, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { LogPlace } from './event-store';

/**
 * Reads a log file as it grows, across rotation (rename and a new file), truncation and our own restarts.
 *
 * The place is where the last whole line ended, with the inode of the file; after a restart a file that was renamed in the
 * meantime is looked for by its inode in the same folder, and read to its end first.
 */
export type LogReader = {
  /** Whole lines since the last call, at most about `maxBytes` of them, and the place after them; null when there is nothing. */
  next(): Promise<{ lines: string[]; place: LogPlace } | null>;
  close(): Promise<void>;
};

const maxBytes = 262_144;

export function followLog(file: string, from: LogPlace | null): LogReader {
  let current: OpenLog | null = null;
  let resume = from;

  async function openFirst(): Promise<OpenLog | null> {
    const place = resume;
    resume = null;
    const name = place ? await nameOfInode(file, place.inode) : null;
    return openLog(name ?? file, place && name !== null ? place.offset : 0);
  }

  async function readSome() {
    const found = current ? await readLinesOf(current) : null;
    return found && { lines: found.lines, place: { log: file, inode: found.inode, offset: found.offset } };
  }

  /** When the name leads to another file by now: the last words of the old one, then the new one. */
  async function readNext() {
    const inode = await inodeOf(file);
    if (inode === null || inode === current?.inode) return null;
    const lastWords = await readSome();
    if (lastWords) return lastWords;
    await current?.handle.close();
    current = await openLog(file, 0);
    return readSome();
  }

  return {
    async next() {
      current ??= await openFirst();
      if (current === null) return null;
      return (await readSome()) ?? (await readNext());
    },
    async close() {
      await current?.handle.close();
      current = null;
    },
  };
}

type OpenLog = { handle: FileHandle; inode: number; offset: number };

/** Null when there is no such file. A file that is shorter than the place was truncated: from its beginning. */
async function openLog(name: string, offset: number): Promise<OpenLog | null> {
  try {
    const handle = await open(name, 'r');
    const { ino, size } = await handle.stat();
    return { handle, inode: ino, offset: offset <= size ? offset : 0 };
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Whole lines from where the last call ended; moves the offset on. */
async function readLinesOf(log: OpenLog): Promise<{ lines: string[]; inode: number; offset: number } | null> {
  const { size } = await log.handle.stat();
  if (size < log.offset) log.offset = 0;
  const buffer = Buffer.alloc(Math.min(maxBytes, size - log.offset));
  const { bytesRead } = await log.handle.read(buffer, 0, buffer.length, log.offset);
  const end = wholeLines(buffer.subarray(0, bytesRead));
  if (end === 0) return null;
  log.offset += end;
  const lines = buffer.toString('utf8', 0, end).split('\n');
  return { lines: lines.filter((line) => line !== ''), inode: log.inode, offset: log.offset };
}

/** Bytes up to the last newline. A full buffer without one is a line beyond reason: it is passed over. */
function wholeLines(bytes: Buffer): number {
  const end = bytes.lastIndexOf(0x0a) + 1;
  return end === 0 && bytes.length === maxBytes ? bytes.length : end;
}

async function nameOfInode(file: string, inode: number): Promise<string | null> {
  if ((await inodeOf(file)) === inode) return file;
  const folder = path.dirname(file);
  for (const name of await readdir(folder).catch(() => [])) {
    const candidate = path.join(folder, name);
    if (name.startsWith(path.basename(file)) && (await inodeOf(candidate)) === inode) return candidate;
  }
  return null;
}

async function inodeOf(file: string): Promise<number | null> {
  try {
    return (await stat(file)).ino;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
