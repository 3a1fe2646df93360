import { chmodSync, chownSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import type { FileOwner } from '../../system/files';

/**
 * How full each mailbox of this node is: one row a mailbox, which Dovecot writes as mail comes and goes (quota_clone, through a dict service
 * of its own, see usage-dict.ts) and the agent reads.
 *
 * Mail never depends on it: a file that is gone or spoilt is made anew, and knows a mailbox again once its mail changes.
 *
 * Dovecot's dict writes bytes and messages in two statements; `seq` is given here, greater with each: microseconds of the clock, or one more
 * than the last. So whoever reads on from a seq misses nothing, also when the file was lost in between.
 */
const schema = `
CREATE TABLE IF NOT EXISTS usage(address TEXT PRIMARY KEY, bytes INTEGER NOT NULL DEFAULT 0, messages INTEGER NOT NULL DEFAULT 0,
  seq INTEGER NOT NULL DEFAULT 0, at INTEGER NOT NULL DEFAULT 0) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS usage_seq ON usage(seq);
${numbered('usage_first', 'INSERT ON usage')}
${numbered('usage_again', 'UPDATE OF bytes, messages ON usage')}`;

/** `at` is in milliseconds. julianday() is that of the statement, exact to the millisecond. */
function numbered(trigger: string, event: string): string {
  const now = `CAST(round((julianday('now') - 2440587.5) * 86400000) AS INTEGER)`;
  return `CREATE TRIGGER IF NOT EXISTS ${trigger} AFTER ${event} BEGIN
  UPDATE usage SET at = ${now}, seq = max(${now} * 1000, (SELECT max(seq) + 1 FROM usage)) WHERE address = NEW.address;
END;`;
}

/** Opens it, after making or mending what is not there. The folder and all in it are the dict service's user's. */
export function openUsageDatabase(file: string, owner: FileOwner | null): Database.Database {
  prepareFolder(path.dirname(file), owner);
  try {
    if (!existsSync(file)) removeParts(file); // what is left of a lost one belongs to no other
    return openWhole(file, owner);
  } catch (error) {
    if (!isSpoilt(error)) throw error;
    removeParts(file);
    return openWhole(file, owner);
  }
}

/** As Dovecot's dict does. */
export function writeUsage(db: Database.Database, { address, bytes, messages }: Usage): void {
  db.prepare(
    `INSERT INTO usage(address, bytes, messages) VALUES (?, ?, ?)
    ON CONFLICT(address) DO UPDATE SET bytes = excluded.bytes, messages = excluded.messages`,
  ).run(address, bytes, messages);
}
type Usage = { address: string; bytes: number; messages: number };

function prepareFolder(folder: string, owner: FileOwner | null): void {
  if (existsSync(folder)) return;
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (owner) chownSync(folder, owner.uid, owner.gid);
}

function openWhole(file: string, owner: FileOwner | null): Database.Database {
  const db = new Database(file, { timeout: 1_000 });
  try {
    chmodSync(file, 0o600);
    if (owner) chownSync(file, owner.uid, owner.gid); // before -wal and -shm exist: SQLite gives them the same owner
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    db.exec(schema);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

function removeParts(file: string): void {
  for (const part of [file, `${file}-wal`, `${file}-shm`]) rmSync(part, { force: true });
}

function isSpoilt(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['SQLITE_NOTADB', 'SQLITE_CORRUPT'].includes(String(error.code));
}
