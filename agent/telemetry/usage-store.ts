import { statSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type Database from 'libsql';
import { z } from 'zod';
import type { MailboxUsage } from '@/lib/contract/usage';
import { openUsageDatabase } from '../engines/dovecot/usage-database';
import type { FileOwner } from '../system/files';

/** How full the mailboxes of this node are, as Dovecot writes it down, for a console that reads on from where it was. */
export type UsageStore = {
  /** What changed after that, each mailbox once, the least recently changed first. */
  after(seq: number, limit: number): MailboxUsage[];
  /** The same; with nothing yet, waits for the first change as long as that. */
  next(seq: number, limit: number, timeoutMs: number): Promise<MailboxUsage[]>;
  /** Ends every wait: the agent is leaving. */
  endWaits(): void;
  close(): void;
};

/** Another process writes the file, so nobody tells when. */
const lookEveryMs = 1_000;

export function openUsageStore(file: string, owner: FileOwner | null): UsageStore {
  const ending = new AbortController();
  const current = currentDatabase(file, owner);

  function after(seq: number, limit: number): MailboxUsage[] {
    const db = current.get();
    const { newest } = newestRow.parse(db.prepare('SELECT coalesce(max(seq), 0) AS newest FROM usage').get());
    // A cursor from beyond our own numbers is not of this history: the clock was ahead, and the file was lost since.
    const cursor = seq > Math.max(newest, Date.now() * 1_000) ? 0 : seq;
    const rows = db
      .prepare('SELECT seq, address, bytes, messages, at FROM usage WHERE seq > ? ORDER BY seq LIMIT ?')
      .all(cursor, limit);
    return usageRows.parse(rows);
  }

  return {
    after,
    async next(seq, limit, timeoutMs) {
      const until = performance.now() + timeoutMs;
      for (;;) {
        const found = after(seq, limit);
        if (found.length > 0 || ending.signal.aborted || performance.now() >= until) return found;
        await pause(lookEveryMs, undefined, { signal: ending.signal }).catch(() => undefined);
      }
    },
    endWaits: () => ending.abort(),
    close: () => current.close(),
  };
}

const newestRow = z.object({ newest: z.number() });
const usageRows = z.array(
  z
    .object({ seq: z.int(), address: z.string(), bytes: z.int(), messages: z.int(), at: z.int() })
    .transform(({ at, bytes, messages, ...row }) => ({
      ...row,
      bytes: Math.max(bytes, 0),
      messages: Math.max(messages, 0),
      at: new Date(at).toISOString(),
    })),
);

/** The file under its name: one that was lost is made anew, for Dovecot writes into that. */
function currentDatabase(file: string, owner: FileOwner | null) {
  let open: { db: Database.Database; inode: number } | null = null;
  return {
    get(): Database.Database {
      if (open && inodeOf(file) === open.inode) return open.db;
      open?.db.close();
      open = null;
      const db = openUsageDatabase(file, owner);
      open = { db, inode: statSync(file).ino };
      return db;
    },
    close(): void {
      open?.db.close();
      open = null;
    },
  };
}

function inodeOf(file: string): number | null {
  return statSync(file, { throwIfNoEntry: false })?.ino ?? null;
}
