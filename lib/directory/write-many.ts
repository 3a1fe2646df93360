import 'server-only';
import { z } from 'zod';
import type { Sql, Statements } from '@/lib/db/sql';
import { empty, sql } from '@/lib/db/sql';
import { mostAtOnce } from './bounds';
import type { LeftOut } from './bulk-input';
import type { Kept } from './deleted';
import { keepDeletedMany } from './deleted';
import { directoryTables } from './directory-tables';
import type { ChosenRow, FullDomain, ManyChange, ManyContext } from './many-change';

export function idsAre(ids: readonly number[]): Sql {
  return sql`id = ANY (${[...ids]}::int[])`;
}

/** The objects that a condition chooses, by name; one more than a transaction takes tells that there are too many. */
export async function rowsWhere(tx: Statements, { kind, same }: ManyChange, where: Sql): Promise<ChosenRow[]> {
  const { name: table, key, show } = directoryTables[kind];
  const domainId = kind === 'domain' ? sql`id` : sql`domain_id`;
  const quotaMib = kind === 'mailbox' ? sql`quota_mib` : sql`0`;
  const rows = await tx.$queryRaw`
    SELECT id, ${key} AS key, ${domainId} AS "domainId", version, (${same}) AS same, ${quotaMib} AS "quotaMib"
    FROM ${table} WHERE ${where} ORDER BY ${key} LIMIT ${mostAtOnce + 1}`;
  return foundRows.parse(rows).map(({ key, ...row }) => ({ ...row, shownName: show(key) }));
}

const foundRows = z.array(
  z.object({
    id: z.int(),
    key: z.string(),
    domainId: z.int(),
    version: z.int(),
    same: z.boolean(),
    quotaMib: z.int(),
  }),
);

type RowsPlan = { done: ChosenRow[]; same: number; refused: LeftOut[] };

/** Which of them are changed and which can't be. `full`: domains that are known to have no room for all of a larger whole. */
export async function planRows(
  tx: Statements,
  wanted: ManyChange,
  rows: readonly ChosenRow[],
  full: readonly FullDomain[] = [],
): Promise<RowsPlan> {
  const changing = rows.filter((row) => !row.same);
  const known = new Set(full.map(({ id }) => id));
  const others = changing.filter((row) => !known.has(row.domainId)).map(({ id }) => id);
  const fullNow = [...full, ...((await wanted.full?.(tx, idsAre(others))) ?? [])];
  const refused = (await wanted.refused?.(tx, changing, fullNow)) ?? [];
  const out = new Set(refused.map(({ id }) => id));
  return { done: changing.filter(({ id }) => !out.has(id)), same: rows.length - changing.length, refused };
}

/** Writes them, each with its entry in the audit log; under the lock of the directory. Answers what of a deletion is kept. */
export async function writeRows(
  context: ManyContext,
  wanted: ManyChange,
  rows: readonly ChosenRow[],
): Promise<Kept | null> {
  if (rows.length === 0) return null;
  const ids = rows.map(({ id }) => id);
  await wanted.count?.(context.tx, ids);
  if (wanted.set === null) return deleteRows(context, wanted, rows);
  await updateRows(context, wanted, rows);
  await wanted.changed?.(context.tx, ids);
  return null;
}

async function updateRows(context: ManyContext, wanted: ManyChange, rows: readonly ChosenRow[]): Promise<void> {
  const { name: table } = directoryTables[wanted.kind];
  const { actor, tx } = context;
  await tx.$executeRaw`
    WITH named AS MATERIALIZED (
      SELECT * FROM unnest(${rows.map(({ id }) => id)}::int[], ${rows.map(({ shownName }) => shownName)}::text[]) AS named (id, label)
    ), old AS MATERIALIZED (
      SELECT id, ${wanted.audited} AS row FROM ${table} AS it WHERE id IN (SELECT id FROM named)
    ), changed AS (
      UPDATE ${table} AS it SET ${wanted.set ?? empty}, version = it.version + 1, updated_at = now()
      FROM old WHERE it.id = old.id RETURNING it.id, old.row AS before, ${wanted.audited} AS after
    )
    INSERT INTO audit_entry (part, actor_id, actor_name, address, action, outcome, target_kind, target_id, target_label, before, after)
    SELECT true, ${actor.operatorId}, ${actor.name}, ${actor.address}, ${wanted.action}, 'done', ${wanted.kind}, id::text, label, before, after
    FROM changed JOIN named USING (id)`;
}

async function deleteRows(context: ManyContext, wanted: ManyChange, rows: readonly ChosenRow[]): Promise<Kept> {
  const { name: table } = directoryTables[wanted.kind];
  const { actor, tx } = context;
  const ids = rows.map(({ id }) => id);
  const kept = await keepDeletedMany(context, wanted.kind, ids);
  await tx.$executeRaw`
    INSERT INTO audit_entry (part, actor_id, actor_name, address, action, outcome, target_kind, target_id, target_label, before)
    SELECT true, ${actor.operatorId}, ${actor.name}, ${actor.address}, ${wanted.action}, 'done', ${wanted.kind}, id::text, label, ${wanted.audited}
    FROM ${table} AS it
    JOIN unnest(${ids}::int[], ${rows.map(({ shownName }) => shownName)}::text[]) AS named (id, label) USING (id)`;
  await tx.$executeRaw`DELETE FROM ${table} WHERE id = ANY (${ids}::int[])`;
  return kept;
}
