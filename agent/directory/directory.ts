import { setImmediate as eventLoopTurn } from 'node:timers/promises';
import type Database from 'libsql';
import { z } from 'zod';
import {
  changesHead,
  type DirectoryHeld,
  type DirectoryKind,
  type DirectoryObject,
  snapshotHead,
} from '@/lib/contract/directory';
import { BodyFault } from '@/lib/contract/ndjson';
import { type DirectoryTables, directoryTables } from './directory-tables';
import { onceFollowed } from './folders-wait';
import { type OpenOptions, openDatabase } from './open-database';
import { readDirectoryStream } from './read-stream';
import { seenIds } from './seen-ids';

/**
 * The node's copy of the directory: the one writer of the file that Postfix and Dovecot read.
 *
 * A stream is applied whole, in one transaction, or not at all; a committed one is in force at the engines' next lookup.
 * Only what differs is written, so a repeated snapshot costs reads.
 */
export type Directory = {
  held(): Held;
  applyChanges(lines: AsyncIterable<string[]>): Promise<ChangesOutcome>;
  /**
   * Also an older one of the same epoch, unlike changes: only a database that went back sends it, and where `npm run db -- restored` was
   * forgotten nothing else brings this copy back to it. Changes alone would leave out all between the two numbers for ever.
   */
  applySnapshot(lines: AsyncIterable<string[]>): Promise<DirectoryHeld>;
  /** Writes the log back into the file. The connection stays open: closing it would delete -wal and -shm. */
  checkpoint(): void;
  close(): void;
};
export type Held = { epoch: string | null; seq: number };
export type ChangesOutcome = { kind: 'held'; held: DirectoryHeld } | { kind: 'gap' | 'epoch'; held: Held };

export type DirectoryOptions = OpenOptions & {
  /** Addresses whose open sessions must end: disabled, gone, renamed or with another verifier. Called after the commit. */
  onAccessEnded(addresses: string[]): void;
  /** Asked when mailboxes come that have folders of their own: without a yes they are not taken (NotYet). */
  followsFolders(): Promise<boolean>;
};

/** Changes wait in memory for their end line; past this many a snapshot is the right call. */
const maxChanges = 100_000;
const rowsPerTurn = 5_000;
/** Addresses come in no order, so their index is written all over: with 2 MiB a million rows take 70 s, with 64 MiB 20 s. */
const snapshotCache = 'PRAGMA cache_size = -65536';
const restingCache = 'PRAGMA cache_size = -2048; PRAGMA shrink_memory';

export function openDirectory(options: DirectoryOptions): Directory {
  const db = openDatabase(options);
  const ended = new Set<string>();
  const tables = directoryTables(db, (address) => ended.add(address));
  const exclusive = oneAtATime();
  let held = readHeld(db);

  /** Runs `work` and moves the directory to `next` in one transaction. */
  async function commit(next: DirectoryHeld, work: () => Promise<void>): Promise<DirectoryHeld> {
    ended.clear();
    db.exec('BEGIN IMMEDIATE');
    try {
      await work();
      const set = db.prepare('INSERT OR REPLACE INTO meta(key, value) VALUES (?, ?)');
      set.run('epoch', next.epoch);
      set.run('seq', next.seq);
      db.exec('COMMIT');
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK'); // on a full disk SQLite has already rolled back by itself
      throw error;
    }
    held = next;
    if (ended.size > 0) options.onAccessEnded([...ended]);
    return next;
  }

  async function changes(lines: AsyncIterable<string[]>): Promise<ChangesOutcome> {
    const { head, objects } = await readDirectoryStream(lines, changesHead);
    if (head.through < head.after) throw new BodyFault('malformed', 'through is before after.');
    if (head.epoch !== held.epoch && !(held.epoch === null && head.after === 0)) return { kind: 'epoch', held };
    if (held.epoch !== null && head.through <= held.seq)
      return { kind: 'held', held: { epoch: held.epoch, seq: held.seq } };
    if (head.after > held.seq) return { kind: 'gap', held };

    const all = await gather(onceFollowed(objects, options.followsFolders));
    const next = { epoch: head.epoch, seq: head.through };
    return { kind: 'held', held: await commit(next, () => inTurns(all, tables.put)) };
  }

  async function snapshot(lines: AsyncIterable<string[]>): Promise<DirectoryHeld> {
    const { head, objects } = await readDirectoryStream(lines, snapshotHead);
    db.exec(snapshotCache);
    try {
      const followed = onceFollowed(objects, options.followsFolders);
      return await commit({ epoch: head.epoch, seq: head.through }, () => replaceAll(tables, followed));
    } finally {
      checkpoint(db);
      db.exec(restingCache);
    }
  }

  return {
    held: () => held,
    applyChanges: (lines) => exclusive(() => changes(lines)),
    applySnapshot: (lines) => exclusive(() => snapshot(lines)),
    checkpoint: () => checkpoint(db),
    close: () => void db.close(),
  };
}

async function gather(objects: AsyncIterable<DirectoryObject[]>): Promise<DirectoryObject[]> {
  const all: DirectoryObject[] = [];
  for await (const batch of objects) {
    all.push(...batch);
    if (all.length > maxChanges) throw new BodyFault('too-large', `More than ${maxChanges} changes: send a snapshot.`);
  }
  return all;
}

async function inTurns(objects: readonly DirectoryObject[], put: (object: DirectoryObject) => void): Promise<void> {
  for (let start = 0; start < objects.length; start += rowsPerTurn) {
    if (start > 0) await eventLoopTurn();
    for (const object of objects.slice(start, start + rowsPerTurn)) put(object);
  }
}

/** Writes every object that the snapshot names, then removes those it did not. */
async function replaceAll(tables: DirectoryTables, objects: AsyncIterable<DirectoryObject[]>): Promise<void> {
  const seen = { domain: seenIds(), mailbox: seenIds(), alias: seenIds(), group: seenIds() };
  let sinceTurn = 0;
  for await (const batch of objects) {
    for (const object of batch) {
      if (object.row === null) throw new BodyFault('malformed', 'A snapshot names only what exists.');
      seen[object.kind].add(object.id);
    }
    await inTurns(batch, tables.put);
    sinceTurn += batch.length;
    if (sinceTurn >= rowsPerTurn) {
      sinceTurn = 0;
      await eventLoopTurn();
    }
  }
  for (const kind of ['domain', 'mailbox', 'alias', 'group'] as const) await removeUnseen(tables, kind, seen[kind].has);
}

async function removeUnseen(tables: DirectoryTables, kind: DirectoryKind, isSeen: (id: number) => boolean) {
  let page = tables.idsAfter(kind, 0);
  while (page.length > 0) {
    for (const id of page) if (!isSeen(id)) tables.removeOne(kind, id);
    await eventLoopTurn();
    page = tables.idsAfter(kind, page.at(-1) ?? 0);
  }
}

/** A snapshot of a million mailboxes leaves hundreds of MB of log; TRUNCATE gives them back once no reader is in the way. */
function checkpoint(db: Database.Database): void {
  db.prepare('PRAGMA wal_checkpoint(TRUNCATE)').all();
}

function readHeld(db: Database.Database): Held {
  const rows = z.array(z.object({ key: z.string(), value: z.unknown() })).parse(db.prepare('SELECT * FROM meta').all());
  const meta = new Map(rows.map((row) => [row.key, row.value]));
  const held = z.object({ epoch: z.string(), seq: z.number() }).safeParse(Object.fromEntries(meta));
  return held.success ? held.data : { epoch: null, seq: 0 };
}

/** One stream after another: there is one connection, and a transaction on it. */
function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  return <T>(work: () => Promise<T>): Promise<T> => {
    const mine = last.then(work, work);
    last = mine.catch(() => undefined);
    return mine;
  };
}
