import { open, stat } from 'node:fs/promises';

const mostBytes = 64 * 1024;

/** Where a log ends now; 0 when there is none yet. */
export async function endOfLog(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}

/** The last lines written since then in which a daemon complains, for a person. */
export async function complaintsSince(file: string, offset: number, mostLines = 5): Promise<string[]> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const begin = Math.max(Math.min(offset, size), size - mostBytes);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - begin), 0, size - begin, begin);
      const lines = buffer.subarray(0, bytesRead).toString('utf8').split('\n');
      return lines.filter((line) => /\b(fatal|panic|error)\b/i.test(line)).slice(-mostLines);
    } finally {
      await handle.close();
    }
  } catch {
    return [];
  }
}
