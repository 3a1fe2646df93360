import { closeSync, mkdirSync, openSync, writeSync } from 'node:fs';
import { exec } from '@/agent/system/exec';

/** Puts a disk of its own at a folder, of a size as tmpfs(5) takes it; answers how to take it away. Needs root. */
export async function mountSmallDisk(folder: string, size: string): Promise<() => Promise<void>> {
  mkdirSync(folder, { recursive: true });
  const { code, stderr } = await exec('/usr/bin/mount', [
    '-t',
    'tmpfs',
    '-o',
    `size=${size},mode=755`,
    'tmpfs',
    folder,
  ]);
  if (code !== 0) throw new Error(stderr);
  return async () => void (await exec('/usr/bin/umount', ['--lazy', folder]));
}

/** Writes this file until its disk has no byte left. */
export function fillDiskWith(file: string): void {
  const descriptor = openSync(file, 'w');
  try {
    for (let size = 1_048_576; size >= 1; ) if (!tryWriting(descriptor, size)) size = Math.floor(size / 2);
  } finally {
    closeSync(descriptor);
  }
}

function tryWriting(descriptor: number, bytes: number): boolean {
  try {
    return writeSync(descriptor, Buffer.alloc(bytes)) > 0;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') return false;
    throw error;
  }
}
