import { domainToUnicode } from 'node:url';
import type Database from 'libsql';
import { z } from 'zod';
import type { DirectoryObject } from '@/lib/contract/directory';

type DomainRow = NonNullable<Extract<DirectoryObject, { kind: 'domain' }>['row']>;

const keptDomain = z
  .object({
    name: z.string(),
    enabled: z.number(),
    reason: z.string(),
    catch_all: z.string(),
    written_name: z.string(),
  })
  .optional();
const idRows = z.array(z.object({ id: z.number() }));
const nameRows = z.array(z.object({ name: z.string() }));

/** Tells that nobody of this domain may go on who is signed in. */
type DomainClosed = (id: number) => void;

/** Domains and their other names. Writes only what differs. */
export function domainTable(db: Database.Database, closed: DomainClosed) {
  const find = db.prepare('SELECT name, enabled, reason, catch_all, written_name FROM domain WHERE id = ?');
  const holder = db.prepare('SELECT id FROM domain WHERE name = ?');
  const insert = db.prepare(
    'INSERT INTO domain(id, name, enabled, reason, catch_all, written_name) VALUES (?,?,?,?,?,?)',
  );
  const update = db.prepare(
    'UPDATE domain SET name = ?, enabled = ?, reason = ?, catch_all = ?, written_name = ? WHERE id = ?',
  );
  const deleteRow = db.prepare('DELETE FROM domain WHERE id = ?');
  const aliases = domainAliasTable(db);

  function put(id: number, row: DomainRow): void {
    const kept = keptDomain.parse(find.get([id]));
    if (kept?.name !== row.name) removeHolder(row.name);
    const fields = [row.name, Number(row.enabled), row.reason, row.catchAll ?? '', writtenName(row.name)];
    if (!kept) insert.run([id, ...fields]);
    else if (fields.some((field, place) => field !== columnsOf(kept)[place])) update.run([...fields, id]);
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

function columnsOf(kept: NonNullable<z.infer<typeof keptDomain>>): (string | number)[] {
  return [kept.name, kept.enabled, kept.reason, kept.catch_all, kept.written_name];
}

/** As the console shows the name and people write it (UTS 46), where that is not the name itself; the contract has A-labels only. */
function writtenName(name: string): string {
  const written = domainToUnicode(name);
  return written === name ? '' : written;
}

/** For rows of an agent that did not keep it. */
export function fillWrittenNames(db: Database.Database): void {
  const update = db.prepare('UPDATE domain SET written_name = ? WHERE id = ?');
  const rows = db.prepare("SELECT id, name FROM domain WHERE name LIKE '%xn--%'").all();
  for (const { id, name } of z.array(z.object({ id: z.number(), name: z.string() })).parse(rows)) {
    update.run([writtenName(name), id]);
  }
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
