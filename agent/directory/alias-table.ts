import type Database from 'libsql';
import { z } from 'zod';
import type { DirectoryObject } from '@/lib/contract/directory';
import { highestId } from './highest-id';

type RowOf<Kind extends DirectoryObject['kind']> = NonNullable<Extract<DirectoryObject, { kind: Kind }>['row']>;
/** Without writers it is an alias. */
type LeadingRow = RowOf<'alias'> & { writers: string };

const keptAlias = z
  .object({
    domain_id: z.number(),
    address: z.string(),
    enabled: z.number(),
    reason: z.string(),
    writers: z.string(),
  })
  .optional();
type KeptAlias = NonNullable<z.infer<typeof keptAlias>>;
const idRows = z.array(z.object({ id: z.number() }));
const targetRows = z.array(z.object({ address: z.string() }));

/** Aliases and groups, and where they lead; a group under its id below zero. Writes only what differs. */
export function aliasTable(db: Database.Database) {
  const sql = aliasStatements(db);
  const known = highestId(db, 'alias');

  function put(id: number, row: LeadingRow): void {
    const kept = known.isNew(id) ? undefined : keptAlias.parse(sql.find.get([id]));
    if (!kept) putNew(id, row);
    else if (rowDiffers(kept, row)) change(id, row, kept);
    putTargets(id, row.targets, kept ? targetRows.parse(sql.findTargets.all([id])) : []);
  }

  function putNew(id: number, row: LeadingRow): void {
    const fields = [id, row.domainId, row.address, Number(row.enabled), row.reason, row.writers];
    if (sql.insert.run(fields).changes > 0) return;
    removeHolder(row.address);
    sql.insert.run(fields);
  }

  function change(id: number, row: LeadingRow, kept: KeptAlias): void {
    if (kept.address !== row.address) removeHolder(row.address);
    sql.update.run([row.domainId, row.address, Number(row.enabled), row.reason, row.writers, id]);
  }

  function putTargets(id: number, targets: readonly string[], keptRows: readonly { address: string }[]): void {
    const kept = new Set(keptRows.map((target) => target.address));
    const wanted = new Set(targets);
    for (const address of kept) if (!wanted.has(address)) sql.deleteTarget.run([id, address]);
    for (const address of wanted) if (!kept.has(address)) sql.insertTarget.run([id, address]);
  }

  /** An address that moves from one alias to another: the old holder's new state comes in this batch or a later one. */
  function removeHolder(address: string): void {
    for (const { id } of idRows.parse(sql.holder.all([address]))) remove(id);
  }

  function remove(id: number): void {
    sql.deleteTargets.run([id]);
    sql.deleteRow.run([id]);
  }

  return {
    put: (id: number, row: RowOf<'alias'>): void => put(id, { ...row, writers: '' }),
    putGroup: (id: number, { members, ...row }: RowOf<'group'>): void => put(-id, { ...row, targets: members }),
    remove,
    removeGroup: (id: number): void => remove(-id),
    removeOfDomain(domainId: number): void {
      for (const { id } of idRows.parse(sql.ofDomain.all([domainId]))) remove(id);
    },
  };
}

function aliasStatements(db: Database.Database) {
  return {
    find: db.prepare('SELECT domain_id, address, enabled, reason, writers FROM alias WHERE id = ?'),
    holder: db.prepare('SELECT id FROM alias WHERE address = ?'),
    insert: db.prepare(
      'INSERT INTO alias(id, domain_id, address, enabled, reason, writers) VALUES (?,?,?,?,?,?) ON CONFLICT(address) DO NOTHING',
    ),
    update: db.prepare(
      'UPDATE alias SET domain_id = ?, address = ?, enabled = ?, reason = ?, writers = ? WHERE id = ?',
    ),
    deleteRow: db.prepare('DELETE FROM alias WHERE id = ?'),
    findTargets: db.prepare('SELECT address FROM alias_target WHERE alias_id = ?'),
    insertTarget: db.prepare('INSERT INTO alias_target(alias_id, address) VALUES (?, ?)'),
    deleteTarget: db.prepare('DELETE FROM alias_target WHERE alias_id = ? AND address = ?'),
    deleteTargets: db.prepare('DELETE FROM alias_target WHERE alias_id = ?'),
    ofDomain: db.prepare('SELECT id FROM alias WHERE domain_id = ?'),
  };
}

function rowDiffers(kept: KeptAlias, row: LeadingRow): boolean {
  return (
    kept.domain_id !== row.domainId ||
    kept.address !== row.address ||
    kept.enabled !== Number(row.enabled) ||
    kept.reason !== row.reason ||
    kept.writers !== row.writers
  );
}
