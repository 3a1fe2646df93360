import 'server-only';
import { db } from '@/lib/db/client';
import { showDomain } from './address';
import { internationalDomainsWith } from './find-conditions';
import { isShort, withoutWildcards } from './search-text';

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
  const international = await internationalDomainsWith(term, db);
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
