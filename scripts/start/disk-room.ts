import { existsSync, statfsSync } from 'node:fs';
import { dirname } from 'node:path';

/** PostgreSQL writes 16 MB at once, and every program its log: with less than this, some of them fail. */
export const leastRoomBytes = 32_000_000;

const lookEveryMs = 5_000;

/** What programs may still write on the disk that holds a path, which need not be there yet; none without a free inode. */
export function roomOn(path: string): number {
  if (!existsSync(path)) return roomOn(dirname(path));
  const { bavail, bsize, files, ffree } = statfsSync(path);
  return files > 0 && ffree === 0 ? 0 : bavail * bsize;
}

/** Says that the disk of a folder is full; undefined while there is room. */
export function fullDisk(folder: string, roomOf = roomOn): string | undefined {
  const room = roomOf(folder);
  if (room >= leastRoomBytes) return undefined;
  return `The disk that holds ${folder} is full (${Math.floor(room / 1_000_000)} MB left): make room there, 1 GB is plenty.`;
}

export type DiskWatch = {
  /** Aborted for good once the disk was found full. */
  full: AbortSignal;
  /** What is to be done each time that there is room again, or was before this was said: until it succeeds. */
  onRoom: (act: () => Promise<void>) => void;
  end: () => void;
};

/**
 * Looks at the disk as long as it runs, and says when it is full and when there is room again. On a full disk nobody else does: what a
 * program would say has no room in its log.
 */
export function watchDisk(folder: string, say: (words: string) => void, look = fullDisk): DiskWatch {
  const full = new AbortController();
  let said: string | undefined;
  let act: (() => Promise<void>) | undefined;
  let isOwed = false;
  const tick = () => {
    const words = look(folder);
    if (words !== undefined && said === undefined)
      say(`${words} Until then mail is turned away and nothing can be saved.`);
    if (words === undefined && said !== undefined) {
      say('There is room on the disk again: programs that ended are started again by themselves.');
      isOwed = true;
    }
    if (words !== undefined) full.abort();
    said = words;
    if (words !== undefined || !isOwed || !act) return;
    isOwed = false;
    void act().catch(() => {
      isOwed = true;
    });
  };
  tick();
  const timer = setInterval(tick, lookEveryMs);
  timer.unref();
  return {
    full: full.signal,
    onRoom(given) {
      act = given;
    },
    end: () => clearInterval(timer),
  };
}

/** Says what became of a deploy that had no room; `revision`: the one that the seed deployed again, if any. */
export function wordsOnRoom(revision: number | null, url: string): string {
  return revision === null
    ? `A revision that was rejected for want of room is to be deployed again: ${new URL('/deploys', url)}`
    : `No revision stood, so the first settings are deployed once more, as revision ${revision}.`;
}
