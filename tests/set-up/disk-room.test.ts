import { afterEach, expect, test, vi } from 'vitest';
import { fullDisk, leastRoomBytes, roomOn, watchDisk, wordsOnRoom } from '@/scripts/start/disk-room';
import { Sentence, sayWhy } from '@/scripts/start/sentence';

afterEach(() => vi.useRealTimers());

test('a full disk is named by the folder that is on it', () => {
  expect(fullDisk('/data', () => leastRoomBytes)).toBeUndefined();
  expect(fullDisk('/data', () => 1_900_000)).toBe(
    'The disk that holds /data is full (1 MB left): make room there, 1 GB is plenty.',
  );
  expect(roomOn('/nowhere/at/all')).toBeGreaterThan(0);
});

test('a disk that fills while all runs is said once, and so is that there is room again', () => {
  vi.useFakeTimers();
  const said: string[] = [];
  const found: (string | undefined)[] = [undefined, undefined, 'Full.', 'Full.', undefined, undefined];
  const watch = watchDisk(
    '/data',
    (words) => said.push(words),
    () => found.shift(),
  );
  vi.advanceTimersByTime(5_000);
  expect(said).toEqual([]);
  expect(watch.full.aborted).toBe(false);
  vi.advanceTimersByTime(10_000);
  expect(said).toEqual(['Full. Until then mail is turned away and nothing can be saved.']);
  expect(watch.full.aborted).toBe(true);
  vi.advanceTimersByTime(10_000);
  expect(said.slice(1)).toEqual([
    'There is room on the disk again: programs that ended are started again by themselves.',
  ]);
  watch.end();
  expect(vi.getTimerCount()).toBe(0);
});

test('what had no room is tried again once there is some, until it succeeds, also where it was told later', async () => {
  vi.useFakeTimers();
  let isFull = true;
  const watch = watchDisk(
    '/data',
    () => undefined,
    () => (isFull ? 'Full.' : undefined),
  );
  isFull = false;
  await vi.advanceTimersByTimeAsync(5_000);
  const act = vi.fn(async () => undefined).mockRejectedValueOnce(new Error('the database is away'));
  watch.onRoom(act);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(act).toHaveBeenCalledTimes(2);
  isFull = true;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(act).toHaveBeenCalledTimes(2);
  isFull = false;
  await vi.advanceTimersByTimeAsync(20_000);
  expect(act).toHaveBeenCalledTimes(3);
  watch.end();
});

test('who made room is told what is deployed by itself and what is not', () => {
  expect(wordsOnRoom(2, 'http://localhost:3000')).toMatch(/deployed once more, as revision 2\.$/);
  expect(wordsOnRoom(null, 'http://localhost:3000')).toMatch(
    /is to be deployed again: http:\/\/localhost:3000\/deploys$/,
  );
});

test('whoever could not write for want of room: the line that says so, and no stack', () => {
  const esbuild = new Error(
    'Build failed with 1 error:\nerror: Failed to write to output file: write /d/a.mjs: no space left on device',
  );
  expect(sayWhy(esbuild)).toBe(
    'A disk is full: make room (1 GB is plenty) and start again.\n  error: Failed to write to output file: write /d/a.mjs: no space left on device',
  );
  expect(sayWhy(Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' }))).not.toContain(
    'at ',
  );
  expect(sayWhy(new Sentence('No space left on device'))).toBe('No space left on device');
});
