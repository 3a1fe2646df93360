import type Database from 'libsql';
import { z } from 'zod';
import type { DirectoryKind, DirectoryObject } from '@/lib/contract/directory';
import { aliasTable } from './alias-table';
import { domainTable } from './domain-table';
import { type AccessEnded, mailboxTable } from './mailbox-table';

const idRows = z.array(z.object({ id: z.number() }));

/** One object's state written into the tables. No foreign keys: objects may arrive in any order. */
export function directoryTables(db: Database.Database, accessEnded: AccessEnded) {
  const mailboxes = mailboxTable(db, accessEnded);
  const aliases = aliasTable(db);
  const domains = domainTable(db, mailboxes.endAccessOfDomain);

  function removeDomainRow(id: number): void {
    mailboxes.endAccessOfDomain(id);
    domains.remove(id);
  }

  function removeDomain(id: number): void {
    mailboxes.removeOfDomain(id);
    aliases.removeOfDomain(id);
    domains.remove(id);
  }

  const removeWhole = {
    domain: removeDomain,
    mailbox: mailboxes.remove,
    alias: aliases.remove,
    group: aliases.removeGroup,
  };
  const removeRow = { ...removeWhole, domain: removeDomainRow };

  return {
    put(object: DirectoryObject): void {
      if (object.row === null) removeWhole[object.kind](object.id);
      else if (object.kind === 'domain') domains.put(object.id, object.row);
      else if (object.kind === 'mailbox') mailboxes.put(object.id, object.row);
      else if (object.kind === 'alias') aliases.put(object.id, object.row);
      else aliases.putGroup(object.id, object.row);
    },
    /** Removes one object and nothing below it: a snapshot names every object that stays. */
    removeOne: (kind: DirectoryKind, id: number): void => removeRow[kind](id),
    /** Ids above `after` in order, at most 5,000: pages, so that a million rows never stand in memory at once. */
    idsAfter(kind: DirectoryKind, after: number): number[] {
      return idRows.parse(db.prepare(idsSql[kind]).all(after)).map((row) => row.id);
    },
  };
}
export type DirectoryTables = ReturnType<typeof directoryTables>;

const idsSql: Readonly<Record<DirectoryKind, string>> = {
  domain: 'SELECT id FROM domain WHERE id > ? ORDER BY id LIMIT 5000',
  mailbox: 'SELECT id FROM mailbox WHERE id > ? ORDER BY id LIMIT 5000',
  alias: 'SELECT id FROM alias WHERE id > ? ORDER BY id LIMIT 5000',
  group: 'SELECT -id AS id FROM alias WHERE id < -? ORDER BY alias.id DESC LIMIT 5000',
};
