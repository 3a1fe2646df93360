import 'server-only';
import { z } from 'zod';
import type { DirectoryKind } from '@/lib/contract/directory';
import type { Sql, Statements } from '@/lib/db/sql';
import { join, sql } from '@/lib/db/sql';
import { parseAddress, parseDomain, showDomain } from './address';
import type { ChosenFilter } from './bulk-input';
import { directoryTables } from './directory-tables';
import { maxHits } from './keyset';
import { nearlyFullIds } from './nearly-full';
import { patternOf, writtenText } from './search-text';

/** What a list asks of a row that is not its search. */
type Filters = { domain?: number | null } & Partial<Pick<ChosenFilter, 'status' | 'storage'>>;
type Searched = Filters & { q: string };

/** Ways to search, the dearest last: the first that finds a row is the list. */
export async function searchesFor(kind: DirectoryKind, term: string, by: Statements): Promise<readonly Sql[]> {
  return searches[kind](term, await internationalDomainsWith(term, by));
}

/** What the filters of a list ask of a row. Nothing but a mailbox has storage. */
export function conditionsOf(kind: DirectoryKind, { domain, status, storage }: Filters): Sql[] {
  const ofStorage = kind === 'mailbox' ? sql`id IN (${nearlyFullIds})` : sql`FALSE`;
  return [
    ...(domain ? [sql`domain_id = ${domain}`] : []),
    ...(status ? [sql`enabled = ${status === 'enabled'}`] : []),
    ...(storage ? [ofStorage] : []),
  ];
}

export function allOf(conditions: readonly Sql[]): Sql {
  return conditions.length > 0 ? join([...conditions], ' AND ') : sql`TRUE`;
}

/**
 * What a list as it is filtered and searched asks of a row, all pages of it: the first way to search that finds anything is the list,
 * as on the screen.
 */
export async function conditionsThatFind(kind: DirectoryKind, params: Searched, by: Statements): Promise<Sql> {
  return conditionsBy(await wayThatFinds(kind, params, by), kind, params, by);
}

/** Which of the ways to search is the list: its place among them. */
export async function wayThatFinds(kind: DirectoryKind, params: Searched, by: Statements): Promise<number> {
  if (params.q === '') return 0;
  const ways = await searchesFor(kind, params.q, by);
  for (const [place, search] of ways.slice(0, -1).entries()) {
    const where = allOf([...conditionsOf(kind, params), search]);
    const found = foundRows.parse(
      await by.$queryRaw(sql`SELECT 1 FROM ${directoryTables[kind].name} WHERE ${where} LIMIT 1`),
    );
    if (found.length > 0) return place;
  }
  return ways.length - 1;
}

const foundRows = z.array(z.unknown());

/** The same by a way that was chosen before: once its rows are changed, a list by its status would search another way. */
export async function conditionsBy(way: number, kind: DirectoryKind, params: Searched, by: Statements): Promise<Sql> {
  const conditions = conditionsOf(kind, params);
  if (params.q === '') return allOf(conditions);
  const search = (await searchesFor(kind, params.q, by))[way];
  if (!search) throw new Error(`There is no way ${way} to search for a ${kind}`);
  return allOf([...conditions, search]);
}

/**
 * The international domains whose shown name holds the term. Names are kept in A-labels, in which a part of a Unicode name isn't
 * a part of the text: so these, few as they are, are compared as people read them.
 */
export async function internationalDomainsWith(term: string, by: Statements): Promise<number[]> {
  if (!/[^\p{ASCII}]/u.test(term)) return [];
  const wanted = term.toLowerCase().normalize('NFC');
  const rows = domainRows.parse(
    await by.$queryRaw(sql`SELECT id, name FROM domain WHERE name LIKE '%xn--%' LIMIT ${maxHits}`),
  );
  return rows.filter((row) => showDomain(row.name).includes(wanted)).map((row) => row.id);
}

const domainRows = z.array(z.object({ id: z.int(), name: z.string() }));

const searches: Record<DirectoryKind, (term: string, international: number[]) => Sql[]> = {
  domain: searchesForDomain,
  mailbox: searchesForMailbox,
  alias: searchesForAlias,
  group: searchesForGroup,
};

/** Domains are few beside mailboxes, so one way to search is enough. A whole Unicode name is also looked up in its A-labels. */
function searchesForDomain(term: string, international: number[]): Sql[] {
  return [
    sql`(name LIKE ${patternOf(term)} OR name = ${parseDomain(term)} OR id = ANY (${international}::int[])
      OR id IN (SELECT domain_id FROM domain_alias WHERE name LIKE ${patternOf(term)} OR name = ${parseDomain(term)}))`,
  ];
}

/** A whole address goes to the b-tree and, found, is the answer; else any part of address, name or international domain. */
function searchesForMailbox(term: string, international: number[]): Sql[] {
  const whole = parseAddress(term);
  const anyPart = sql`(address LIKE ${patternOf(term)} OR ${writtenText(sql`display_name`, term)} OR domain_id = ANY (${international}::int[]))`;
  return whole ? [sql`address = ${whole}`, anyPart] : [anyPart];
}

/** A whole address finds the alias of that name and those that lead there; else any part of an alias's own address. */
function searchesForAlias(term: string, international: number[]): Sql[] {
  const whole = parseAddress(term);
  const anyPart = sql`(address LIKE ${patternOf(term)} OR domain_id = ANY (${international}::int[]))`;
  const exact = sql`(address = ${whole} OR id IN (SELECT alias_id FROM alias_target WHERE alias_target.address = ${whole}))`;
  return whole ? [exact, anyPart] : [anyPart];
}

/** A whole address finds the group of that name and those that it is a member of; else any part of address or name. */
function searchesForGroup(term: string, international: number[]): Sql[] {
  const whole = parseAddress(term);
  const name = writtenText(sql`display_name`, term);
  const anyPart = sql`(address LIKE ${patternOf(term)} OR ${name} OR domain_id = ANY (${international}::int[]))`;
  const exact = sql`(address = ${whole} OR id IN (SELECT group_id FROM group_member WHERE group_member.address = ${whole}))`;
  return whole ? [exact, anyPart] : [anyPart];
}
