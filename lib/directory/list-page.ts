import 'server-only';
import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { Cursor, Page } from './keyset';
import { maxHits, pageEdges, pageSize, readCursor } from './keyset';

/** A list of one table, in the order of its own key: the name of a domain, the address of the others. */
export type ListQuery = {
  table: 'domain' | 'mailbox' | 'alias';
  where: readonly Prisma.Sql[];
  /** Ways to search, the dearest last: the first that finds a row is the list. Empty: no search. */
  searches: readonly Prisma.Sql[];
  cursor: string | undefined;
  /** Rows of the list when nothing is searched, from kept counters; null where only a count could tell. */
  total: () => Promise<number | null>;
};

/**
 * The ids on one page, by keyset.
 *
 * A search takes the first 10,001 hits, then sorts: letting the sort drive makes the planner walk the whole address index when a
 * common word sorts late (409 ms against 31 ms at a million mailboxes). Never OFFSET, never a count of the table.
 */
export async function pageOfIds(query: ListQuery): Promise<Page<number>> {
  for (const search of query.searches.slice(0, -1)) {
    const page = await searchedPage(query, search);
    if (page.rows.length > 0) return page;
  }
  const last = query.searches.at(-1);
  return last ? searchedPage(query, last) : wholePage(query);
}

async function wholePage(query: ListQuery): Promise<Page<number>> {
  const { name, key } = tables[query.table];
  const where = allOf(query.where);
  const [page, total] = await Promise.all([
    edgedPage(
      query,
      (edge, order) => Prisma.sql`
      SELECT id, ${key} AS key FROM ${name} WHERE ${where} AND ${edge} ORDER BY ${key} ${order} LIMIT ${pageSize + 1}`,
    ),
    query.total(),
  ]);
  return { ...page, total, capped: false };
}

async function searchedPage(query: ListQuery, search: Prisma.Sql): Promise<Page<number>> {
  const { name, key } = tables[query.table];
  const where = allOf([...query.where, search]);
  const { hits, ...page } = await edgedPage(
    query,
    (edge, order) => Prisma.sql`
    WITH hits AS MATERIALIZED (SELECT id, ${key} AS key FROM ${name} WHERE ${where} LIMIT ${maxHits + 1})
    SELECT id, key, (SELECT count(*)::int FROM hits) AS hits FROM hits WHERE ${edge} ORDER BY key ${order} LIMIT ${pageSize + 1}`,
  );
  return { ...page, total: Math.min(hits, maxHits), capped: hits > maxHits };
}

type Statement = (edge: Prisma.Sql, order: Prisma.Sql) => Prisma.Sql;

/** Runs a page's statement. Where too little is left on that side of the cursor, the page is the first one. */
async function edgedPage(query: ListQuery, statement: Statement) {
  const { key } = tables[query.table];
  const cursor = readCursor(query.cursor);
  const searched = query.searches.length > 0;
  const run = searched ? runFromTheStart : runPlain;
  const found = await run(statement(edgeOf(cursor, searched ? Prisma.sql`key` : key), orderOf(cursor)));
  const short = cursor && (cursor.direction === 'before' ? found.length < pageSize : found.length === 0);
  const used = short ? null : cursor;
  const rows = short ? await run(statement(Prisma.sql`TRUE`, orderOf(null))) : found;
  const { keys, ...edges } = pageEdges(
    rows.map((row) => row.key),
    used,
    pageSize,
  );
  const idOf = new Map(rows.map((row) => [row.key, row.id]));
  return { ...edges, rows: keys.flatMap((at) => idOf.get(at) ?? []), hits: rows.at(0)?.hits ?? 0 };
}

const foundRows = z.array(z.object({ id: z.int(), key: z.string(), hits: z.int().optional() }));

async function runPlain(statement: Prisma.Sql) {
  return foundRows.parse(await db.$queryRaw(statement));
}

/**
 * Scans begin where the table begins, not where another scan happens to be (synchronize_seqscans): of more than 10,000 hits the
 * same 10,001 must come on every page.
 */
async function runFromTheStart(statement: Prisma.Sql) {
  const setting = db.$executeRaw`SET LOCAL synchronize_seqscans = off`;
  const [, found] = await db.$transaction([setting, db.$queryRaw(statement)]);
  return foundRows.parse(found);
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

const tables = {
  domain: { name: Prisma.sql`domain`, key: Prisma.sql`name` },
  mailbox: { name: Prisma.sql`mailbox`, key: Prisma.sql`address` },
  alias: { name: Prisma.sql`alias`, key: Prisma.sql`address` },
};
