import 'server-only';
import { z } from 'zod';
import { Refusal } from '@/lib/actions/refusal';
import type { DirectoryKind } from '@/lib/contract/directory';
import type { Tx } from '@/lib/db/client';
import type { Sql, Statements } from '@/lib/db/sql';
import { sql } from '@/lib/db/sql';
import { showAddress, showDomain } from './address';
import { addressHolder } from './address-holder';
import { keptDays } from './bounds';
import type { DeletedObject } from './object-input';

/** What was deleted alone, as far as restoring asks: the rest stays in the database. */
export type Deleted = { id: bigint; kind: DirectoryKind; name: string };

type ByWhom<Run = Tx> = { actor: { name: string }; tx: Run };

/**
 * Keeps what is about to be deleted for 30 days, and of a domain all that goes with it: one statement a kind, 10 s for a million
 * mailboxes. In the transaction that deletes, so nothing is gone that was not kept. Answers what to restore.
 */
export async function keepDeleted({ actor, tx }: ByWhom, kind: DirectoryKind, id: number): Promise<DeletedObject> {
  const { table, name, row } = kinds[kind];
  const [kept] = idRows.parse(
    await tx.$queryRaw`
      INSERT INTO deleted_object (kind, name, row, by_name)
      SELECT ${kind}, ${name}, ${row}, ${actor.name} FROM ${table} WHERE id = ${id} RETURNING id`,
  );
  if (!kept) throw new Error(`There is no ${kind} ${id} to keep`);
  if (kind !== 'domain') return { id: Number(kept.id) };
  for (const child of childKinds) {
    const { table, row } = kinds[child];
    await tx.$executeRaw`
      INSERT INTO deleted_object (kind, name, row, by_name, with_id)
      SELECT ${child}, address, ${row}, ${actor.name}, ${kept.id} FROM ${table} WHERE domain_id = ${id}`;
  }
  return { id: Number(kept.id) };
}

/** What was kept together: a row each, from the first to the last. */
export type Kept = { first: number; last: number };

/** The same for many of one kind, in one statement; of domains those that hold nothing. Under the lock of the directory, so no others lie between. */
export async function keepDeletedMany(
  { actor, tx }: ByWhom<Statements>,
  kind: DirectoryKind,
  ids: readonly number[],
): Promise<Kept> {
  const { table, name, row } = kinds[kind];
  const [kept] = keptRows.parse(
    await tx.$queryRaw`
      WITH kept AS (
        INSERT INTO deleted_object (kind, name, row, by_name)
        SELECT ${kind}, ${name}, ${row}, ${actor.name} FROM ${table} WHERE id = ANY (${[...ids]}::int[]) ORDER BY ${name}
        RETURNING id
      ) SELECT min(id) AS first, max(id) AS last FROM kept`,
  );
  if (!kept) throw new Error(`There is no ${kind} to keep`);
  return kept;
}

/** bigint, which Prisma reads as such and the worker's pool as a number. */
const keptRows = z.array(z.object({ first: z.coerce.number(), last: z.coerce.number() }));

/** Refused where somebody restored it first, or its days are over. Under the lock of the directory, so it stays there until commit. */
export async function findDeleted(tx: Tx, kind: DirectoryKind, id: number): Promise<Deleted> {
  const found = await tx.deletedObject.findFirst({
    where: { id, kind, withId: null, at: { gt: keptSince() } },
    select: { id: true, name: true },
  });
  if (!found) throw new Refusal('not-found', { key: 'deleted.problem.gone', values: { days: keptDays } });
  return { ...found, kind };
}

/** What was deleted longer ago is forgotten, whether or not it is trimmed yet. */
export function keptSince(): Date {
  return new Date(Date.now() - keptDays * 86_400_000);
}

/** Makes a deleted address again; refused where its domain is gone or somebody has it now. */
export async function restoreAddress(tx: Tx, kind: ChildKind, deletedId: number) {
  const deleted = await findDeleted(tx, kind, deletedId);
  const domainId = await domainOfDeleted(tx, deleted);
  await refuseHeldAddress(tx, deleted);
  return { id: await remakeAddress(tx, deleted, domainId), domainId };
}

/** The domain under which an address comes back: that of its name, which may have been made again meanwhile. */
async function domainOfDeleted(tx: Tx, { name }: Deleted): Promise<number> {
  const domain = name.split('@')[1] ?? '';
  const found = await tx.domain.findUnique({ where: { name: domain }, select: { id: true } });
  if (found) return found.id;
  const values = { address: showAddress(name), domain: showDomain(domain) };
  throw new Refusal('conflict', { key: 'deleted.problem.domain-gone', values });
}

async function refuseHeldAddress(tx: Tx, { name }: Deleted): Promise<void> {
  const holder = await addressHolder(tx, name);
  if (!holder) return;
  throw new Refusal('conflict', { key: `deleted.problem.is-${holder}`, values: { address: showAddress(name) } });
}

/**
 * Makes one address again as it was, under the id it had: so what was said of it in the audit log is still of it. Its version goes up,
 * since whoever has it open from before saw another life of it.
 */
async function remakeAddress(tx: Tx, deleted: Deleted, domainId: number): Promise<number> {
  const [made] = await remake(tx, deleted.kind, sql`id = ${deleted.id}`, { domain_id: domainId });
  if (!made) throw new Error(`Deleted object ${deleted.id} has no row`);
  await tx.deletedObject.delete({ where: { id: deleted.id }, select: { id: true } });
  return made.id;
}

/** Rows of one statement: some 700 ms, for no statement may take longer than a Postgres that hangs is waited for. */
const sliceRows = 20_000;

const idRows = z.array(z.object({ id: z.bigint() }));
const madeRows = z.array(z.object({ id: z.int(), last: z.bigint() }));

/** What of a row is not as it was. */
type Anew = { domain_id?: number; change_seq?: number };

/** Makes the domain again with its other names; what belongs to it is `remakeChildren`'s. */
export async function remakeDomain(tx: Tx, deleted: Deleted): Promise<number> {
  const [made] = await remake(tx, 'domain', sql`id = ${deleted.id}`, {});
  if (!made) throw new Error(`Deleted object ${deleted.id} has no row`);
  return made.id;
}

/** The name of a deleted domain, and its other names. */
export async function deletedNames(tx: Tx, { id, name }: Deleted): Promise<string[]> {
  const rows = await tx.$queryRaw`
    SELECT jsonb_array_elements_text(row->'parts') AS name FROM deleted_object WHERE id = ${id}`;
  return [name, ...nameRows.parse(rows).map((row) => row.name)];
}

const nameRows = z.array(z.object({ name: z.string() }));

/** Makes all again that went with a domain, a part at a time; answers with the ids, in no order. */
export async function remakeChildren(tx: Tx, deleted: Deleted, anew: Anew): Promise<Record<ChildKind, number[]>> {
  const ids: Record<ChildKind, number[]> = { mailbox: [], alias: [], group: [] };
  for (const kind of childKinds) {
    for (let after = 0n, more = true; more; ) {
      const which = sql`with_id = ${deleted.id} AND kind = ${kind} AND id > ${after} ORDER BY id LIMIT ${sliceRows}`;
      const made = await remake(tx, kind, which, anew);
      for (const { id } of made) ids[kind].push(id);
      after = made.at(-1)?.last ?? after;
      more = made.length === sliceRows;
    }
  }
  await tx.deletedObject.deleteMany({ where: { OR: [{ id: deleted.id }, { withId: deleted.id }] } });
  return ids;
}

/** Makes addresses again that were deleted together, all or none; answers with the ids of those that nobody restored before. */
export async function remakeMany(tx: Tx, kind: DirectoryKind, { first, last }: Kept): Promise<number[]> {
  const since = keptSince();
  const which = sql`kind = ${kind} AND with_id IS NULL AND at > ${since} AND id BETWEEN ${first}::bigint AND ${last}::bigint`;
  await refuseAnyHeld(tx, which);
  const made = await remake(tx, kind, which, {});
  await tx.$executeRaw(sql`DELETE FROM deleted_object WHERE ${which}`);
  if (made.length === 0) throw new Refusal('not-found', { key: 'deleted.problem.gone', values: { days: keptDays } });
  return made.map(({ id }) => id);
}

/** Of many: one that has no domain any more, or that somebody has now. */
async function refuseAnyHeld(tx: Tx, which: Sql): Promise<void> {
  const [found] = heldRows.parse(
    await tx.$queryRaw(sql`
      WITH picked AS MATERIALIZED (SELECT name, (row->>'domain_id')::int AS domain_id FROM deleted_object WHERE ${which})
      SELECT name, 'homeless' AS holder FROM picked WHERE NOT EXISTS (SELECT 1 FROM domain WHERE domain.id = picked.domain_id)
      UNION ALL SELECT name, 'mailbox' FROM picked JOIN mailbox ON mailbox.address = picked.name
      UNION ALL SELECT name, 'alias' FROM picked JOIN alias ON alias.address = picked.name
      UNION ALL SELECT name, 'group' FROM picked JOIN mail_group ON mail_group.address = picked.name LIMIT 1`),
  );
  if (!found) return;
  const values = { address: showAddress(found.name), domain: showDomain(found.name.split('@')[1] ?? '') };
  if (found.holder === 'homeless') throw new Refusal('conflict', { key: 'deleted.problem.domain-gone', values });
  throw new Refusal('conflict', { key: `deleted.problem.is-${found.holder}`, values });
}

const heldRows = z.array(z.object({ name: z.string(), holder: z.enum(['homeless', 'mailbox', 'alias', 'group']) }));

async function remake(tx: Tx, kind: DirectoryKind, which: Sql, anew: Anew) {
  const { table, parts } = kinds[kind];
  const rows = madeRows.parse(
    await tx.$queryRaw`
      WITH picked AS MATERIALIZED (SELECT id, row FROM deleted_object WHERE ${which}), made AS (
        INSERT INTO ${table} SELECT again.* FROM picked, jsonb_populate_record(NULL::${table}, row
          || jsonb_build_object('version', (row->>'version')::int + 1, 'updated_at', now()) || ${JSON.stringify(anew)}::jsonb) again
      )
      SELECT (row->>'id')::int AS id, id AS last FROM picked ORDER BY last`,
  );
  if (parts) {
    await tx.$executeRaw`
      INSERT INTO ${parts.table} (${parts.owner}, ${parts.value})
      SELECT (row->>'id')::int, jsonb_array_elements_text(row->'parts')
      FROM (SELECT row FROM deleted_object WHERE ${which}) picked`;
  }
  return rows;
}

const childKinds = ['mailbox', 'alias', 'group'] as const;
type ChildKind = (typeof childKinds)[number];

type Kind = {
  table: Sql;
  name: Sql;
  /** Of `table`, as it is kept. */
  row: Sql;
  /** What stands in a table of its own: kept as `parts` of the row. */
  parts?: { table: Sql; owner: Sql; value: Sql };
};

const kinds: Record<DirectoryKind, Kind> = {
  domain: {
    table: sql`domain`,
    name: sql`name`,
    row: sql`to_jsonb(domain) || jsonb_build_object('parts', ARRAY(SELECT a.name FROM domain_alias a WHERE a.domain_id = domain.id))`,
    parts: { table: sql`domain_alias`, owner: sql`domain_id`, value: sql`name` },
  },
  mailbox: { table: sql`mailbox`, name: sql`address`, row: sql`to_jsonb(mailbox)` },
  alias: {
    table: sql`alias`,
    name: sql`address`,
    row: sql`to_jsonb(alias) || jsonb_build_object('parts', ARRAY(SELECT t.address FROM alias_target t WHERE t.alias_id = alias.id))`,
    parts: { table: sql`alias_target`, owner: sql`alias_id`, value: sql`address` },
  },
  group: {
    table: sql`mail_group`,
    name: sql`address`,
    row: sql`to_jsonb(mail_group) || jsonb_build_object('parts', ARRAY(SELECT m.address FROM group_member m WHERE m.group_id = mail_group.id))`,
    parts: { table: sql`group_member`, owner: sql`group_id`, value: sql`address` },
  },
};
