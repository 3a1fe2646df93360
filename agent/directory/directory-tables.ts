import type Database from 'libsql';
import { z } from 'zod';
import type { DirectoryKind, DirectoryObject } from '@/lib/contract/directory';
import { aliasTable } from './alias-table';
import { type AccessEnded, mailboxTable } from './mailbox-table';

type DomainRow = NonNullable<Extract<DirectoryObject, { kind: 'domain' }>['row']>;

const keptDomain = z.object({ name: z.string(), enabled: z.number(), reason: z.string() }).optional();
const idRows = z.array(z.object({ id: z.number() }));

/** One object's state written into the tables. No foreign keys: objects may arrive in any order. */
export function directoryTables(db: Database.Database, accessEnded: AccessEnded) {
  const mailboxes = mailboxTable(db, accessEnded);
  const aliases = aliasTable(db);
  const find = db.prepare('SELECT name, enabled, reason FROM domain WHERE id = ?');
  const holder = db.prepare('SELECT id FROM domain WHERE name = ?');
  const insert = db.prepare('INSERT INTO domain(id, name, enabled, reason) VALUES (?,?,?,?)');
  const update = db.prepare('UPDATE domain SET name = ?, enabled = ?, reason = ? WHERE id = ?');
  const deleteRow = db.prepare('DELETE FROM domain WHERE id = ?');

  function putDomain(id: number, row: DomainRow): void {
    const kept = keptDomain.parse(find.get([id]));
    if (kept?.name !== row.name) removeHolder(row.name);
    const enabled = Number(row.enabled);
    if (!kept) insert.run([id, row.name, enabled, row.reason]);
    else if (kept.name !== row.name || kept.enabled !== enabled || kept.reason !== row.reason) {
      update.run([row.name, enabled, row.reason, id]);
    }
    if (kept?.enabled && (!row.enabled || kept.name !== row.name)) mailboxes.endAccessOfDomain(id);
  }

  /** A name that moves: only the row goes. Its mailboxes are still its own, and their state is not sent again. */
  function removeHolder(name: string): void {
    for (const { id } of idRows.parse(holder.all([name]))) removeDomainRow(id);
  }

  function removeDomainRow(id: number): void {
    mailboxes.endAccessOfDomain(id);
    deleteRow.run([id]);
  }

  function removeDomain(id: number): void {
    mailboxes.removeOfDomain(id);
    aliases.removeOfDomain(id);
    deleteRow.run([id]);
  }

  const removeWhole = { domain: removeDomain, mailbox: mailboxes.remove, alias: aliases.remove };
  const removeRow = { ...removeWhole, domain: removeDomainRow };

  return {
    put(object: DirectoryObject): void {
      if (object.row === null) removeWhole[object.kind](object.id);
      else if (object.kind === 'domain') putDomain(object.id, object.row);
      else if (object.kind === 'mailbox') mailboxes.put(object.id, object.row);
      else aliases.put(object.id, object.row);
    },
    /** Removes one object and nothing below it: a snapshot names every object that stays. */
    removeOne: (kind: DirectoryKind, id: number): void => removeRow[kind](id),
    /** Ids above `after` in order, at most 5,000: pages, so that a million rows never stand in memory at once. */
    idsAfter(kind: DirectoryKind, after: number): number[] {
      const rows = db.prepare(`SELECT id FROM ${kind} WHERE id > ? ORDER BY id LIMIT 5000`).all(after);
      return idRows.parse(rows).map((row) => row.id);
    },
  };
}
export type DirectoryTables = ReturnType<typeof directoryTables>;
