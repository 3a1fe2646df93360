import { chmodSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { z } from 'zod';
import { type NodeEvent, nodeEvent } from '@/lib/contract/events';

/**
 * The newest events of this node, in a SQLite file of its own, beside the place up to which each log was read.
 *
 * Events and place are written in one transaction, so a restart neither loses a line nor tells it twice.
 */
export type EventStore = {
  add(events: readonly NewEvent[], place?: LogPlace): void;
  /** What came after that cursor. Where older ones are gone already, the first says so. */
  after(id: number, limit: number): NodeEvent[];
  /** Ends when something was added or the time is over. */
  arrival(timeoutMs: number): Promise<void>;
  /** Ends every wait: the agent is leaving. */
  endWaits(): void;
  placeOf(log: string): LogPlace | null;
  close(): void;
};
export type NewEvent = Omit<NodeEvent, 'id'>;
/** A file of that name may have been replaced since: the inode tells. */
export type LogPlace = { log: string; inode: number; offset: number };

const newestKept = 100_000;
const pruneEvery = 1_000;

const schema = `
  CREATE TABLE IF NOT EXISTS event(id INTEGER PRIMARY KEY, at TEXT NOT NULL, kind TEXT NOT NULL, service TEXT NOT NULL,
    sender TEXT, recipient TEXT, client TEXT, queueId TEXT, words TEXT NOT NULL);
  CREATE TABLE IF NOT EXISTS place(log TEXT PRIMARY KEY, inode INTEGER NOT NULL, offset INTEGER NOT NULL) WITHOUT ROWID;
  CREATE TABLE IF NOT EXISTS forgotten(through INTEGER PRIMARY KEY) WITHOUT ROWID;
`;
const newestRow = z.object({ newest: z.number() });
const placeRow = z.object({ inode: z.number(), offset: z.number() }).optional();
const throughRow = z.object({ through: z.number().nullable() });
const nobody = { sender: null, recipient: null, client: null, queueId: null };
/** `z.object` and not strict: libsql adds a member to what `get` answers. */
const eventRows = z.array(z.object(nodeEvent.shape));

export function openEventStore(folder: string, keptEvents = newestKept): EventStore {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = path.join(folder, 'events.db');
  const db = new Database(file, { timeout: 5_000 });
  chmodSync(file, 0o600);
  db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
  db.exec(schema);
  const insert = db.prepare('INSERT INTO event VALUES (?,?,?,?,?,?,?,?,?)');
  const select = db.prepare('SELECT * FROM event WHERE id > ? ORDER BY id LIMIT ?');
  const memory = boundedMemory(db, keptEvents);
  const waiting = waitingRoom();
  let { newest } = newestRow.parse(db.prepare('SELECT coalesce(max(id), 0) AS newest FROM event').get());
  let sincePrune = 0;

  /** Microseconds of the clock, or one more than the last: the cursor of a console stays good when this file was lost. */
  function nextId(): number {
    newest = Math.max(newest + 1, Date.now() * 1_000);
    return newest;
  }

  function write(events: readonly NewEvent[], place?: LogPlace): void {
    for (const event of events) {
      const { at, kind, service, sender, recipient, client, queueId, words } = event;
      insert.run(nextId(), at, kind, service, sender, recipient, client, queueId, words);
    }
    if (place) db.prepare('INSERT OR REPLACE INTO place VALUES (?,?,?)').run(place.log, place.inode, place.offset);
    sincePrune += events.length;
    if (sincePrune < pruneEvery) return;
    sincePrune = 0;
    memory.forget();
  }

  return {
    add(events, place) {
      db.transaction(write)(events, place);
      if (events.length === 0) return;
      waiting.wakeAll();
    },
    after(id, limit) {
      // A cursor from beyond our own numbers is not of this history: the clock was ahead, and the file was lost since.
      const cursor = id > Math.max(newest, Date.now() * 1_000) ? 0 : id;
      return [...memory.gapAfter(cursor), ...eventRows.parse(select.all(cursor, limit))].slice(0, limit);
    },
    arrival: waiting.wait,
    endWaits: waiting.wakeAll,
    placeOf(log) {
      const row = placeRow.parse(db.prepare('SELECT inode, offset FROM place WHERE log = ?').get(log));
      return row ? { log, ...row } : null;
    },
    close: () => void db.close(),
  };
}

/** The newest events stay, the others go; up to where they went is kept, for a console that asks too late. */
function boundedMemory(db: Database.Database, keptEvents: number) {
  const oldest = db.prepare('SELECT (SELECT id FROM event ORDER BY id DESC LIMIT 1 OFFSET ?) AS through');
  const forgotten = db.prepare('SELECT max(through) AS through FROM forgotten');
  return {
    forget(): void {
      const { through } = throughRow.parse(oldest.get(keptEvents));
      if (through === null) return;
      db.prepare('DELETE FROM event WHERE id <= ?').run(through);
      db.prepare('INSERT OR REPLACE INTO forgotten VALUES (?)').run(through);
      db.prepare('DELETE FROM forgotten WHERE through < ?').run(through);
    },
    /** A cursor of 0 never asked before and misses nothing. */
    gapAfter(cursor: number): NodeEvent[] {
      const { through } = throughRow.parse(forgotten.get());
      if (through === null || cursor === 0 || cursor >= through) return [];
      const words = `Events before this one were not fetched in time and are gone; a node keeps the newest ${keptEvents}.`;
      const at = new Date(through / 1_000).toISOString();
      return [{ ...nobody, id: through, at, kind: 'engine', service: 'agent', words }];
    },
  };
}

function waitingRoom() {
  const waiting = new Set<() => void>();
  return {
    wait(timeoutMs: number): Promise<void> {
      return new Promise((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, timeoutMs);
        waiting.add(wake);
      });
    },
    wakeAll(): void {
      for (const wake of [...waiting]) wake();
    },
  };
}
