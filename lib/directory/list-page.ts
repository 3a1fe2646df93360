import 'server-only';
import { z } from 'zod';
import type { DirectoryKind } from '@/lib/contract/directory';
import { db, type Tx } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { parseAddress, parseDomain, showAddress, showDomain } from './address';
import { countObjects } from './count-objects';
import type { Cursor, Page } from './keyset';
import { maxHits, pageEdges, pageSize, readCursor } from './keyset';
import type { ListParams } from './object-input';
import type { FoundObject } from './search';
import { beginningWith, exactly } from './search';

/** A list of one table, in the order of its own key: the name of a domain, the address of the others. */
type ListQuery = {
  table: DirectoryKind;
  params: ListParams & { domain?: number | null };
  /** Ways to search, the dearest last: the first that finds a row is the list. Empty: no search. */
  searches: readonly Prisma.Sql[];
};

/** The ways in which a room searches for a term. */
type SearchesFor = (term: string) => Promise<readonly Prisma.Sql[]>;

/**
 * The ids on one page, by keyset.
 *
 * A search takes the first 10,001 hits, then sorts: letting the sort drive makes the planner walk the whole address index when a
 * common word sorts late (409 ms against 31 ms at a million mailboxes). Never OFFSET, never a count of the table. Of more than 10,000 hits the
 * same ones come on every page, since scans begin where the table begins (lib/db/client.ts).
 */
export async function pageOfIds(
  table: DirectoryKind,
  params: ListQuery['params'],
  searchesFor: SearchesFor,
): Promise<Page<number>> {
  const searches = params.q === '' ? [] : await searchesFor(params.q);
  const query = { table, params, searches };
  for (const search of searches.slice(0, -1)) {
    const page = await searchedPage(query, search);
    if (page.rows.length > 0) return page;
  }
  const last = searches.at(-1);
  return last ? searchedPage(query, last) : wholePage(query);
}

/** What the filters of a list ask of a row. */
export function conditionsOf({ domain, status }: Pick<ListQuery['params'], 'domain' | 'status'>): Prisma.Sql[] {
  return [
    ...(domain ? [Prisma.sql`domain_id = ${domain}`] : []),
    ...(status ? [Prisma.sql`enabled = ${status === 'enabled'}`] : []),
  ];
}

/**
 * What a list as it is filtered and searched asks of a row, all pages of it: the first way to search that finds anything is the list,
 * as on the screen.
 */
export async function conditionsThatFind(
  table: DirectoryKind,
  params: Pick<ListQuery['params'], 'q' | 'domain' | 'status'>,
  searchesFor: SearchesFor,
  by: Pick<Tx, '$queryRaw'> = db,
): Promise<Prisma.Sql> {
  const conditions = conditionsOf(params);
  if (params.q === '') return allOf(conditions);
  const searches = await searchesFor(params.q);
  for (const search of searches.slice(0, -1)) {
    const where = allOf([...conditions, search]);
    const found = await by.$queryRaw<unknown[]>`SELECT 1 FROM ${directoryTables[table].name} WHERE ${where} LIMIT 1`;
    if (found.length > 0) return where;
  }
  return allOf([...conditions, ...searches.slice(-1)]);
}

async function wholePage(query: ListQuery): Promise<Page<number>> {
  const { name, key } = directoryTables[query.table];
  const where = allOf(conditionsOf(query.params));
  const [page, total] = await Promise.all([
    edgedPage(
      query,
      (edge, order) => Prisma.sql`
      SELECT id, ${key} AS key FROM ${name} WHERE ${where} AND ${edge} ORDER BY ${key} ${order} LIMIT ${pageSize + 1}`,
    ),
    totalOf(query),
  ]);
  return { ...page, total, capped: false };
}

/** Rows of the list when nothing is searched; null where only a count could tell. */
async function totalOf({ table, params }: ListQuery): Promise<number | null> {
  return params.status ? null : (await countObjects(params.domain ?? null))[table];
}

async function searchedPage(query: ListQuery, search: Prisma.Sql): Promise<Page<number>> {
  const { name, key } = directoryTables[query.table];
  const where = allOf([...conditionsOf(query.params), search]);
  const { hits, ...page } = await edgedPage(
    query,
    (edge, order) => Prisma.sql`
    WITH hits AS MATERIALIZED (SELECT id, ${key} AS key FROM ${name} WHERE ${where} LIMIT ${maxHits + 1})
    SELECT id, key, (SELECT count(*)::int FROM hits) AS hits FROM hits WHERE ${edge} ORDER BY key ${order} LIMIT ${pageSize + 1}`,
  );
  return { ...page, total: Math.min(hits, maxHits), capped: hits > maxHits };
}

/**
 * The few rows that fit a term best: what it names whole (an address, or all before its @), what begins with it, then what the
 * list's own searches find. The first two read a few leaves of the key's index; the last costs what the list costs.
 */
export async function bestHits(table: DirectoryKind, term: string, searchesFor: SearchesFor): Promise<FoundObject[]> {
  const { name, key, note, wholeKey, show } = directoryTables[table];
  const searches = await searchesFor(term);
  const begins = Prisma.sql`${key} LIKE ${beginningWith(term)}`;
  const found: z.infer<typeof bestRows> = [];
  for (const search of [Prisma.sql`${key} LIKE ${wholeKey(term)}`, begins, ...searches]) {
    if (found.length >= mostOffered) break;
    const others = Prisma.sql`id <> ALL (${found.map(({ id }) => id)}::int[])`;
    const hits = Prisma.sql`SELECT id, ${key} AS key, ${note} AS note, enabled FROM ${name} WHERE ${search} AND ${others}`;
    const last = Prisma.sql`ORDER BY key LIMIT ${mostOffered - found.length}`;
    const statement = searches.includes(search)
      ? Prisma.sql`WITH hits AS MATERIALIZED (${hits} LIMIT ${maxHits + 1}) SELECT * FROM hits ${last}`
      : Prisma.sql`${hits} ${last}`;
    found.push(...bestRows.parse(await db.$queryRaw(statement)));
  }
  return found.map(({ key, ...hit }) => ({ ...hit, name: show(key) }));
}

const bestRows = z.array(z.object({ id: z.int(), key: z.string(), note: z.string(), enabled: z.boolean() }));

/** More than one screen of a kind is a list's business. */
const mostOffered = 8;

type Statement = (edge: Prisma.Sql, order: Prisma.Sql) => Prisma.Sql;

/** Runs a page's statement. Where too little is left on that side of the cursor, the page is the first one. */
async function edgedPage(query: ListQuery, statement: Statement) {
  const { key } = directoryTables[query.table];
  const cursor = readCursor(query.params.cursor);
  const searched = query.searches.length > 0;
  const found = await foundIn(statement(edgeOf(cursor, searched ? Prisma.sql`key` : key), orderOf(cursor)));
  const short = cursor && (cursor.direction === 'before' ? found.length < pageSize : found.length === 0);
  const used = short ? null : cursor;
  const rows = short ? await foundIn(statement(Prisma.sql`TRUE`, orderOf(null))) : found;
  const { keys, ...edges } = pageEdges(
    rows.map((row) => row.key),
    used,
    pageSize,
  );
  const idOf = new Map(rows.map((row) => [row.key, row.id]));
  return { ...edges, rows: keys.flatMap((at) => idOf.get(at) ?? []), hits: rows.at(0)?.hits ?? 0 };
}

const foundRows = z.array(z.object({ id: z.int(), key: z.string(), hits: z.int().optional() }));

async function foundIn(statement: Prisma.Sql) {
  return foundRows.parse(await db.$queryRaw(statement));
}

function orderOf(cursor: Cursor | null): Prisma.Sql {
  return cursor?.direction === 'before' ? Prisma.sql`DESC` : Prisma.sql`ASC`;
}

function edgeOf(cursor: Cursor | null, key: Prisma.Sql): Prisma.Sql {
  if (!cursor) return Prisma.sql`TRUE`;
  return cursor.direction === 'after' ? Prisma.sql`${key} > ${cursor.key}` : Prisma.sql`${key} < ${cursor.key}`;
}

function allOf(conditions: readonly Prisma.Sql[]): Prisma.Sql {
  return conditions.length > 0 ? Prisma.join([...conditions], ' AND ') : Prisma.sql`TRUE`;
}

/** `note` stands beside the key where a hit is offered; `wholeKey` is the pattern of the keys that a term names whole. */
const ofAddress = { key: Prisma.sql`address`, wholeKey: wholeAddress, show: showAddress };
/** The tables of the directory, and how a row of each is named. */
export const directoryTables = {
  domain: {
    name: Prisma.sql`domain`,
    key: Prisma.sql`name`,
    note: Prisma.sql`''`,
    wholeKey: wholeName,
    show: showDomain,
  },
  mailbox: { ...ofAddress, name: Prisma.sql`mailbox`, note: Prisma.sql`display_name` },
  alias: { ...ofAddress, name: Prisma.sql`alias`, note: Prisma.sql`''` },
  group: { ...ofAddress, name: Prisma.sql`mail_group`, note: Prisma.sql`display_name` },
};

function wholeName(term: string): string {
  return exactly(parseDomain(term) ?? term);
}

function wholeAddress(term: string): string {
  return term.includes('@') ? exactly(parseAddress(term) ?? term) : beginningWith(`${term}@`);
}
