import type Database from 'libsql';
import { z } from 'zod';
import type { DirectoryObject } from '@/lib/contract/directory';

type DomainRow = NonNullable<Extract<DirectoryObject, { kind: 'domain' }>['row']>;

const keptDomain = z
  .object({ name: z.string(), enabled: z.number(), reason: z.string(), catch_all: z.string() })
  .optional();
const idRows = z.array(z.object({ id: z.number() }));
const nameRows = z.array(z.object({ name: z.string() }));

/** Tells that nobody of this domain may go on who is signed in. */
type DomainClosed = (id: number) => void;

/** Domains and their other names. Writes only what differs. */
export function domainTable(db: Database.Database, closed: DomainClosed) {
  const find = db.prepare('SELECT name, enabled, reason, catch_all FROM domain WHERE id = ?');
  const holder = db.prepare('SELECT id FROM domain WHERE name = ?');
  const insert = db.prepare('INSERT INTO domain(id, name, enabled, reason, catch_all) VALUES (?,?,?,?,?)');
  const update = db.prepare('UPDATE domain SET name = ?, enabled = ?, reason = ?, catch_all = ? WHERE id = ?');
  const deleteRow = db.prepare('DELETE FROM domain WHERE id = ?');
  const aliases = domainAliasTable(db);

  function put(id: number, row: DomainRow): void {
    const kept = keptDomain.parse(find.get([id]));
    if (kept?.name !== row.name) removeHolder(row.name);
    const fields = [row.name, Number(row.enabled), row.reason, row.catchAll ?? ''];
    if (!kept) insert.run([id, ...fields]);
    else if (fields.some((field, place) => field !== [kept.name, kept.enabled, kept.reason, kept.catch_all][place])) {
      update.run([...fields, id]);
    }
    aliases.put(id, row.aliases ?? []);
    if (kept?.enabled && (!row.enabled || kept.name !== row.name)) closed(id);
  }

  /** A name that moves: only the row goes. Its mailboxes are still its own, and their state is not sent again. */
  function removeHolder(name: string): void {
    for (const { id } of idRows.parse(holder.all([name]))) {
      closed(id);
      remove(id);
    }
  }

  function remove(id: number): void {
    aliases.put(id, []);
    deleteRow.run([id]);
  }

  return { put, remove };
}

/** A name that moves from one domain to another belongs to the one that was told last: the other's new state says so too. */
function domainAliasTable(db: Database.Database) {
  const find = db.prepare('SELECT name FROM domain_alias WHERE domain_id = ?');
  const insert = db.prepare('INSERT OR REPLACE INTO domain_alias(name, domain_id) VALUES (?,?)');
  const deleteOne = db.prepare('DELETE FROM domain_alias WHERE name = ?');
  return {
    put(domainId: number, names: readonly string[]): void {
      const kept = nameRows.parse(find.all([domainId])).map(({ name }) => name);
      for (const name of kept) if (!names.includes(name)) deleteOne.run([name]);
      for (const name of names) if (!kept.includes(name)) insert.run([name, domainId]);
    },
  };
}
