import 'server-only';
import { z } from 'zod';
import type { DirectoryKind } from '@/lib/contract/directory';
import { db } from '@/lib/db/client';
import type { Sql } from '@/lib/db/sql';
import { sql } from '@/lib/db/sql';
import { countObjects } from './count-objects';
import { directoryTables } from './directory-tables';
import { allOf, conditionsOf, searchesFor } from './find-conditions';
import type { Cursor, Page } from './keyset';
import { maxHits, pageEdges, pageSize, readCursor } from './keyset';
import type { ListParams, MailboxListParams } from './object-input';
import type { FoundObject } from './search';
import { beginningWith } from './search-text';

/** A list of one table, in the order of its own key: the name of a domain, the address of the others. */
type ListQuery = {
  table: DirectoryKind;
  params: ListParams & Pick<Partial<MailboxListParams>, 'domain' | 'storage'>;
  /** Ways to search, the dearest last: the first that finds a row is the list. Empty: no search. */
  searches: readonly Sql[];
};

/**
 * The ids on one page, by keyset.
 *
 * A search takes the first 10,001 hits, then sorts: letting the sort drive makes the planner walk the whole address index when a
 * common word sorts late (409 ms against 31 ms at a million mailboxes). Never OFFSET, never a count of the table. Of more than 10,000 hits the
 * same ones come on every page, since scans begin where the table begins (lib/db/client.ts).
 */
export async function pageOfIds(table: DirectoryKind, params: ListQuery['params']): Promise<Page<number>> {
  const searches = params.q === '' ? [] : await searchesFor(table, params.q, db);
  const query = { table, params, searches };
  for (const search of searches.slice(0, -1)) {
    const page = await searchedPage(query, search);
    if (page.rows.length > 0) return page;
  }
  const last = searches.at(-1);
  return last ? searchedPage(query, last) : wholePage(query);
}

async function wholePage(query: ListQuery): Promise<Page<number>> {
  const { name, key } = directoryTables[query.table];
  const where = allOf(conditionsOf(query.table, query.params));
  const [page, total] = await Promise.all([
    edgedPage(
      query,
      (edge, order) => sql`
      SELECT id, ${key} AS key FROM ${name} WHERE ${where} AND ${edge} ORDER BY ${key} ${order} LIMIT ${pageSize + 1}`,
    ),
    totalOf(query),
  ]);
  return { ...page, total, capped: false };
}

/** Rows of the list when nothing is searched; null where only a count could tell. */
async function totalOf({ table, params }: ListQuery): Promise<number | null> {
  return params.status || params.storage ? null : (await countObjects(params.domain ?? null))[table];
}

async function searchedPage(query: ListQuery, search: Sql): Promise<Page<number>> {
  const { name, key } = directoryTables[query.table];
  const where = allOf([...conditionsOf(query.table, query.params), search]);
  const { hits, ...page } = await edgedPage(
    query,
    (edge, order) => sql`
    WITH hits AS MATERIALIZED (SELECT id, ${key} AS key FROM ${name} WHERE ${where} LIMIT ${maxHits + 1})
    SELECT id, key, (SELECT count(*)::int FROM hits) AS hits FROM hits WHERE ${edge} ORDER BY key ${order} LIMIT ${pageSize + 1}`,
  );
  return { ...page, total: Math.min(hits, maxHits), capped: hits > maxHits };
}

/**
 * The few rows that fit a term best: what it names whole (an address, or all before its @), what begins with it, then what the
 * list's own searches find. The first two read a few leaves of the key's index; the last costs what the list costs.
 */
export async function bestHits(table: DirectoryKind, term: string): Promise<FoundObject[]> {
  const { name, key, note, wholeKey, show } = directoryTables[table];
  const searches = await searchesFor(table, term, db);
  const begins = sql`${key} LIKE ${beginningWith(term)}`;
  const found: z.infer<typeof bestRows> = [];
  for (const search of [sql`${key} LIKE ${wholeKey(term)}`, begins, ...searches]) {
    if (found.length >= mostOffered) break;
    const others = sql`id <> ALL (${found.map(({ id }) => id)}::int[])`;
    const hits = sql`SELECT id, ${key} AS key, ${note} AS note, enabled FROM ${name} WHERE ${search} AND ${others}`;
    const last = sql`ORDER BY key LIMIT ${mostOffered - found.length}`;
    const statement = searches.includes(search)
      ? sql`WITH hits AS MATERIALIZED (${hits} LIMIT ${maxHits + 1}) SELECT * FROM hits ${last}`
      : sql`${hits} ${last}`;
    found.push(...bestRows.parse(await db.$queryRaw(statement)));
  }
  return found.map(({ key, ...hit }) => ({ ...hit, name: show(key) }));
}

const bestRows = z.array(z.object({ id: z.int(), key: z.string(), note: z.string(), enabled: z.boolean() }));

/** More than one screen of a kind is a list's business. */
const mostOffered = 8;

type Statement = (edge: Sql, order: Sql) => Sql;

/** Runs a page's statement. Where too little is left on that side of the cursor, the page is the first one. */
async function edgedPage(query: ListQuery, statement: Statement) {
  const { key } = directoryTables[query.table];
  const cursor = readCursor(query.params.cursor);
  const searched = query.searches.length > 0;
  const found = await foundIn(statement(edgeOf(cursor, searched ? sql`key` : key), orderOf(cursor)));
  const short = cursor && (cursor.direction === 'before' ? found.length < pageSize : found.length === 0);
  const used = short ? null : cursor;
  const rows = short ? await foundIn(statement(sql`TRUE`, orderOf(null))) : found;
  const { keys, ...edges } = pageEdges(
    rows.map((row) => row.key),
    used,
    pageSize,
  );
  const idOf = new Map(rows.map((row) => [row.key, row.id]));
  return { ...edges, rows: keys.flatMap((at) => idOf.get(at) ?? []), hits: rows.at(0)?.hits ?? 0 };
}

const foundRows = z.array(z.object({ id: z.int(), key: z.string(), hits: z.int().optional() }));

async function foundIn(statement: Sql) {
  return foundRows.parse(await db.$queryRaw(statement));
}

function orderOf(cursor: Cursor | null): Sql {
  return cursor?.direction === 'before' ? sql`DESC` : sql`ASC`;
}

function edgeOf(cursor: Cursor | null, key: Sql): Sql {
  if (!cursor) return sql`TRUE`;
  return cursor.direction === 'after' ? sql`${key} > ${cursor.key}` : sql`${key} < ${cursor.key}`;
}
