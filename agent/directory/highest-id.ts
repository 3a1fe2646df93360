import type Database from 'libsql';
import { z } from 'zod';

const highestRow = z.object({ highest: z.number() });

/**
 * Spares a lookup for each row of a first snapshot: ids come in order, and one above all that were ever here can't be kept.
 * After a rollback the mark is too high, which only costs lookups.
 */
export function highestId(db: Database.Database, table: 'mailbox' | 'alias') {
  let { highest } = highestRow.parse(db.prepare(`SELECT coalesce(max(id), 0) AS highest FROM ${table}`).get());
  return {
    isNew(id: number): boolean {
      if (id <= highest) return false;
      highest = id;
      return true;
    },
  };
}
