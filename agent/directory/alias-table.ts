import type Database from 'libsql';
import { z } from 'zod';
import type { DirectoryObject } from '@/lib/contract/directory';
import { highestId } from './highest-id';

export type AliasRow = NonNullable<Extract<DirectoryObject, { kind: 'alias' }>['row']>;

const keptAlias = z
  .object({ domain_id: z.number(), address: z.string(), enabled: z.number(), reason: z.string() })
  .optional();
type KeptAlias = NonNullable<z.infer<typeof keptAlias>>;
const idRows = z.array(z.object({ id: z.number() }));
const targetRows = z.array(z.object({ address: z.string() }));

/** Aliases and where they lead. Writes only what differs. */
export function aliasTable(db: Database.Database) {
  const find = db.prepare('SELECT domain_id, address, enabled, reason FROM alias WHERE id = ?');
  const holder = db.prepare('SELECT id FROM alias WHERE address = ?');
  const insert = db.prepare(
    'INSERT INTO alias(id, domain_id, address, enabled, reason) VALUES (?,?,?,?,?) ON CONFLICT(address) DO NOTHING',
  );
  const update = db.prepare('UPDATE alias SET domain_id = ?, address = ?, enabled = ?, reason = ? WHERE id = ?');
  const deleteRow = db.prepare('DELETE FROM alias WHERE id = ?');
  const findTargets = db.prepare('SELECT address FROM alias_target WHERE alias_id = ?');
  const insertTarget = db.prepare('INSERT INTO alias_target(alias_id, address) VALUES (?, ?)');
  const deleteTarget = db.prepare('DELETE FROM alias_target WHERE alias_id = ? AND address = ?');
  const deleteTargets = db.prepare('DELETE FROM alias_target WHERE alias_id = ?');
  const ofDomain = db.prepare('SELECT id FROM alias WHERE domain_id = ?');

  const known = highestId(db, 'alias');

  function put(id: number, row: AliasRow): void {
    const kept = known.isNew(id) ? undefined : keptAlias.parse(find.get([id]));
    if (!kept) putNew(id, row);
    else if (rowDiffers(kept, row)) change(id, row, kept);
    putTargets(id, row.targets, kept ? targetRows.parse(findTargets.all([id])) : []);
  }

  function putNew(id: number, row: AliasRow): void {
    const fields = [id, row.domainId, row.address, Number(row.enabled), row.reason];
    if (insert.run(fields).changes > 0) return;
    removeHolder(row.address);
    insert.run(fields);
  }

  function change(id: number, row: AliasRow, kept: KeptAlias): void {
    if (kept.address !== row.address) removeHolder(row.address);
    update.run([row.domainId, row.address, Number(row.enabled), row.reason, id]);
  }

  function putTargets(id: number, targets: readonly string[], keptRows: readonly { address: string }[]): void {
    const kept = new Set(keptRows.map((target) => target.address));
    const wanted = new Set(targets);
    for (const address of kept) if (!wanted.has(address)) deleteTarget.run([id, address]);
    for (const address of wanted) if (!kept.has(address)) insertTarget.run([id, address]);
  }

  /** An address that moves from one alias to another: the old holder's new state comes in this batch or a later one. */
  function removeHolder(address: string): void {
    for (const { id } of idRows.parse(holder.all([address]))) remove(id);
  }

  function remove(id: number): void {
    deleteTargets.run([id]);
    deleteRow.run([id]);
  }

  return {
    put,
    remove,
    removeOfDomain(domainId: number): void {
      for (const { id } of idRows.parse(ofDomain.all([domainId]))) remove(id);
    },
  };
}

function rowDiffers(kept: KeptAlias, row: AliasRow): boolean {
  return (
    kept.domain_id !== row.domainId ||
    kept.address !== row.address ||
    kept.enabled !== Number(row.enabled) ||
    kept.reason !== row.reason
  );
}
