import { appendFileSync, mkdtempSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type EventStore, type NewEvent, openEventStore } from './event-store';
import { followLog, type LogReader } from './follow-log';

let folder: string;
let log: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'pw-telemetry-'));
  log = path.join(folder, 'postfix.log');
});
afterEach(() => rmSync(folder, { recursive: true }));

async function linesOf(reader: LogReader) {
  const lines: string[] = [];
  for (let found = await reader.next(); found; found = await reader.next()) lines.push(...found.lines);
  return lines;
}

test('only whole lines are read, each once', async () => {
  const reader = followLog(log, null);
  expect(await linesOf(reader)).toEqual([]);
  writeFileSync(log, 'one\ntw');
  expect(await linesOf(reader)).toEqual(['one']);
  appendFileSync(log, 'o\nthree\n');
  expect(await linesOf(reader)).toEqual(['two', 'three']);
  await reader.close();
});

test('a rotated log is read to its end, then the new one', async () => {
  const reader = followLog(log, null);
  writeFileSync(log, 'one\n');
  expect(await linesOf(reader)).toEqual(['one']);
  appendFileSync(log, 'two\n');
  renameSync(log, `${log}.20261124`);
  appendFileSync(`${log}.20261124`, 'three\n');
  writeFileSync(log, 'four\n');
  expect(await linesOf(reader)).toEqual(['two', 'three', 'four']);
  truncateSync(log, 0);
  appendFileSync(log, 'x\n');
  expect(await linesOf(reader)).toEqual(['x']);
  await reader.close();
});

test('after a restart it goes on where it was, even when the log was rotated meanwhile', async () => {
  writeFileSync(log, 'one\ntwo\n');
  const first = followLog(log, null);
  const found = await first.next();
  await first.close();
  appendFileSync(log, 'three\n');
  renameSync(log, `${log}.1`);
  writeFileSync(log, 'four\n');
  const second = followLog(log, found?.place ?? null);

  expect(await linesOf(second)).toEqual(['three', 'four']);
  await second.close();
});

test('a log that was rotated away altogether is read from the new beginning', async () => {
  writeFileSync(log, 'a longer line than before\n');
  const reader = followLog(log, { log, inode: 1, offset: 5 });

  expect(await linesOf(reader)).toEqual(['a longer line than before']);
  await reader.close();
});

const anEvent = (words: string): NewEvent => ({
  at: '2026-11-24T12:00:00.000Z',
  kind: 'engine',
  service: 'postfix',
  sender: null,
  recipient: null,
  client: null,
  queueId: null,
  words,
});
const withStore = <T>(use: (store: EventStore) => T): T => {
  const store = openEventStore(path.join(folder, 'events'));
  const answer = use(store);
  store.close();
  return answer;
};

test('events and the place in the log survive a restart', () => {
  const [first] = withStore((store) => {
    store.add([anEvent('one')], { log, inode: 7, offset: 40 });
    return store.after(0, 10);
  });
  const later = withStore((store) => {
    store.add([anEvent('two')]);
    return { place: store.placeOf(log), events: store.after(first?.id ?? 0, 10) };
  });

  expect(later.place).toEqual({ log, inode: 7, offset: 40 });
  expect(later.events.map((event) => event.words)).toEqual(['two']);
});

test('ids go on growing when the store is lost, so no console waits for numbers that come again', () => {
  const [before] = withStore((store) => {
    store.add([anEvent('one')]);
    return store.after(0, 10);
  });
  rmSync(path.join(folder, 'events'), { recursive: true });
  const [after] = withStore((store) => {
    store.add([anEvent('two')]);
    return store.after(before?.id ?? 0, 10);
  });

  expect(after?.words).toBe('two');
});

test('only the newest are kept', () => {
  const store = openEventStore(path.join(folder, 'events'), 3_000);
  for (let batch = 0; batch < 5; batch += 1) {
    store.add(Array.from({ length: 1_000 }, (_, index) => anEvent(String(batch * 1_000 + index))));
  }
  const kept = store.after(0, 200_000);
  store.close();

  expect(kept).toHaveLength(3_000);
  expect(kept[0]?.words).toBe('2000');
});

test('a console that asks too late is told once that events are gone', () => {
  const store = openEventStore(path.join(folder, 'events'), 1_000);
  store.add([anEvent('seen')]);
  const cursor = store.after(0, 10)[0]?.id ?? 0;
  store.add(Array.from({ length: 3_000 }, (_, index) => anEvent(String(index))));
  const [gap, next] = store.after(cursor, 10);
  expect(gap).toMatchObject({ kind: 'engine', service: 'agent', words: expect.stringContaining('are gone') });
  expect(next?.words).toBe('2000');
  expect(store.after(gap?.id ?? 0, 10)[0]?.words).toBe('2000');
  store.close();
});

test('a cursor from beyond our numbers is not of this history: all is told', () => {
  const store = openEventStore(path.join(folder, 'events'));
  store.add([anEvent('one')]);
  expect(store.after(Date.now() * 2_000, 10)).toMatchObject([{ words: 'one' }]);
  store.close();
});
