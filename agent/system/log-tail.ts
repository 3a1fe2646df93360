import { open, stat } from 'node:fs/promises';

const mostBytes = 64 * 1024;
/** Of a busy server that is some seconds of mail. */
const searchedBytes = 1024 * 1024;

/** Where a log ends now; 0 when there is none yet. */
export async function endOfLog(file: string): Promise<number> {
  try {
    return (await stat(file)).size;
  } catch {
    return 0;
  }
}

/** The last lines written since then in which a daemon complains, for a person: what it says at every attempt is told once. */
export async function complaintsSince(file: string, offset: number, mostLines = 5): Promise<string[]> {
  const lines = await linesSince(file, offset, mostBytes);
  const complaints = lines.filter((line) => /\b(fatal|panic|error)\b/i.test(line));
  return [...new Map(complaints.map((line) => [saidIn(line), line])).values()].slice(-mostLines);
}

/** The lines among the last of a log that hold a text. */
export async function lastLinesWith(file: string, text: string): Promise<string[]> {
  return (await linesSince(file, 0, searchedBytes)).filter((line) => line.includes(text));
}

/** At most so much of its end; nothing of a log that can't be read. */
async function linesSince(file: string, offset: number, most: number): Promise<string[]> {
  try {
    const handle = await open(file, 'r');
    try {
      const { size } = await handle.stat();
      const begin = Math.max(Math.min(offset, size), size - most);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(size - begin), 0, size - begin, begin);
      return buffer.subarray(0, bytesRead).toString('utf8').split('\n');
    } finally {
      await handle.close();
    }
  } catch {
    return [];
  }
}

/** Without time and process: "Nov 30 07:58:46 mail postfix/master[1966]: ..." and "2026-11-30T07:59:38.645724 ...". */
function saidIn(line: string): string {
  return line.replace(/^\w{3} [^[]*\[\d+\]: |^\S+ /, '');
}
