import type { Sql } from '@/lib/db/sql';
import { join, sql } from '@/lib/db/sql';

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
export function writtenText(column: Sql, term: string): Sql {
  if (!isShort(term)) return sql`${column} ILIKE ${patternOf(term)}`;
  const [first = '', ...rest] = term.toLowerCase();
  const cases = [term, term.toLowerCase(), term.toUpperCase(), `${first.toUpperCase()}${rest.join('')}`];
  const ways = [...new Set(cases)].map((way) => sql`${column} LIKE ${`${withoutWildcards(way)}%`}`);
  return join(ways, ' OR ');
}

/**
 * Three letters or digits in a row are what a trigram index can look up (pg_trgm). Without them it reads the whole table, 0.7 s at a
 * million mailboxes; so less is looked for at the beginning, where the plain index finds it.
 */
export function isShort(term: string): boolean {
  return !/[\p{L}\p{N}]{3}/u.test(term);
}

/** With `%` and `_` as plain characters: Prisma's own `contains` and `startsWith` take them for wildcards. */
export function withoutWildcards(term: string): string {
  return term.replace(/[\\%_]/g, '\\$&');
}
