import { chmodSync, chownSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'libsql';
import { migrateTables } from './tables';

/**
 * The one SQLite file that the mail engines read live (WAL), and who may read it.
 *
 * Mode 3770 on the folder: a reader that finds no -wal or -shm must be able to create them, or every lookup is fatal
 * ("attempt to write a readonly database"); sticky, so that it can't delete or rename ours; setgid, so that new files belong
 * to the group. The file itself is 0640: readers can't write rows. One connection for life: the last clean close of a
 * writer deletes -wal and -shm. Never replaced by rename: readers would keep the deleted file, and a trial of it ended
 * in a corrupt database.
 */
export type OpenOptions = {
  folder: string;
  /** Group of the readers (postfix); null keeps our own, which is right when we are not root. */
  readerGroupId: number | null;
};

export function openDatabase({ folder, readerGroupId }: OpenOptions): Database.Database {
  const root = process.getuid?.() === 0;
  mkdirSync(folder, { recursive: true });
  if (root && readerGroupId !== null) chownSync(folder, 0, readerGroupId);
  chmodSync(folder, 0o3770); // after chown(2), which clears the setgid bit

  const file = path.join(folder, 'directory.db');
  const umask = process.umask(0o027);
  try {
    const db = new Database(file, { timeout: 5_000 });
    secure(file, root ? readerGroupId : null); // before -wal and -shm exist: SQLite gives them the same owner and mode
    db.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA temp_store = MEMORY');
    migrateTables(db);
    return db;
  } finally {
    process.umask(umask);
  }
}

function secure(file: string, groupId: number | null): void {
  if (groupId !== null) chownSync(file, 0, groupId);
  chmodSync(file, 0o640);
}
