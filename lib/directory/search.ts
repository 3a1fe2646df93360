import 'server-only';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { showDomain } from './address';
import { maxHits } from './keyset';

/** A LIKE pattern for kept names and addresses, which are in lower case: that hold the term, or begin with a short one. */
export function patternOf(term: string): string {
  const plain = withoutWildcards(term.toLowerCase());
  return isShort(term) ? `${plain}%` : `%${plain}%`;
}

/** A LIKE pattern for kept names and addresses that begin with a text, of any length. */
export function beginningWith(text: string): string {
  return `${exactly(text)}%`;
}

/** A LIKE pattern for the one name or address. */
export function exactly(text: string): string {
  return withoutWildcards(text.toLowerCase());
}

/** The condition for a text that people wrote, in any case. A short term is looked up as typed, small, capital and LIKE this. */
export function writtenText(column: Prisma.Sql, term: string): Prisma.Sql {
  if (!isShort(term)) return Prisma.sql`${column} ILIKE ${patternOf(term)}`;
  const [first = '', ...rest] = term.toLowerCase();
  const cases = [term, term.toLowerCase(), term.toUpperCase(), `${first.toUpperCase()}${rest.join('')}`];
  const ways = [...new Set(cases)].map((way) => Prisma.sql`${column} LIKE ${`${withoutWildcards(way)}%`}`);
  return Prisma.join(ways, ' OR ');
}

/**
 * Three letters or digits in a row are what a trigram index can look up (pg_trgm). Without them it reads the whole table, 0.7 s at a
 * million mailboxes; so less is looked for at the beginning, where the plain index finds it.
 */
export function isShort(term: string): boolean {
  return !/[\p{L}\p{N}]{3}/u.test(term);
}

/** With `%` and `_` as plain characters: Prisma's own `contains` and `startsWith` take them for wildcards. */
function withoutWildcards(term: string): string {
  return term.replace(/[\\%_]/g, '\\$&');
}

/**
 * The international domains whose shown name holds the term. Names are kept in A-labels, in which a part of a Unicode name isn't
 * a part of the text: so these, few as they are, are compared as people read them.
 */
export async function internationalDomainsWith(term: string): Promise<number[]> {
  if (!/[^\p{ASCII}]/u.test(term)) return [];
  const wanted = term.toLowerCase().normalize('NFC');
  const rows = await db.domain.findMany({
    where: { name: { contains: 'xn--' } },
    select: { id: true, name: true },
    take: maxHits,
  });
  return rows.filter((row) => showDomain(row.name).includes(wanted)).map((row) => row.id);
}

/** A domain as a field or a filter shows it. */
export type DomainName = { id: number; shownName: string };

/** One of the few objects that fit a term best, as the command palette offers it. */
export type FoundObject = { id: number; name: string; note: string; enabled: boolean };

export async function domainById(id: number): Promise<DomainName | null> {
  const row = await db.domain.findUnique({ where: { id }, select: { id: true, name: true } });
  return row && shown(row);
}

/** A few domains by any part of their name, those that begin with it first: what a field that asks for a domain offers. */
export async function domainChoices(term: string, most: number): Promise<DomainName[]> {
  const plain = withoutWildcards(term.toLowerCase());
  const query = { select: { id: true, name: true }, orderBy: { name: 'asc' }, take: most } as const;
  const beginning = await db.domain.findMany({ ...query, where: { name: { startsWith: plain } } });
  const international = await internationalDomainsWith(term);
  const holding = await db.domain.findMany({
    ...query,
    where: { OR: [...(isShort(term) ? [] : [{ name: { contains: plain } }]), { id: { in: international } }] },
  });
  const known = new Set(beginning.map((row) => row.id));
  return [...beginning, ...holding.filter((row) => !known.has(row.id))].slice(0, most).map(shown);
}

function shown(row: { id: number; name: string }): DomainName {
  return { id: row.id, shownName: showDomain(row.name) };
}
