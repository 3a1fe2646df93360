import 'server-only';
import { cache } from 'react';
import type { ActivityDto } from '@/lib/audit/newest-entries';
import { newestChanges } from '@/lib/audit/newest-entries';
import { requirePermission } from '@/lib/auth/session';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { parseAddress, showAddress } from '@/lib/directory/address';
import { listDeletedOf } from '@/lib/directory/deleted-list';
import type { Page } from '@/lib/directory/keyset';
import type { Lead } from '@/lib/directory/leads';
import { leadsOf } from '@/lib/directory/leads';
import { bestHits, pageOfIds } from '@/lib/directory/list-page';
import type { AddressListParams, DeletedDto, DeletedListParams } from '@/lib/directory/object-input';
import type { DomainName, FoundObject } from '@/lib/directory/search';
import { domainById, internationalDomainsWith, mostOffered, patternOf } from '@/lib/directory/search';
import type { AliasDto } from './schema';

/** One page of aliases, by address, each with its first targets. */
export async function listAliases(params: AddressListParams): Promise<Page<AliasDto>> {
  await requirePermission('aliases:read');
  const page = await pageOfIds({
    table: 'alias',
    where: [
      ...(params.domain ? [Prisma.sql`domain_id = ${params.domain}`] : []),
      ...(params.status ? [Prisma.sql`enabled = ${params.status === 'enabled'}`] : []),
    ],
    searches: params.q === '' ? [] : await searchesFor(params.q),
    cursor: params.cursor,
    total: async () => (params.status ? null : countIn(params.domain)),
  });
  const rows = await db.alias.findMany({
    where: { id: { in: page.rows } },
    select: columns,
    orderBy: { address: 'asc' },
  });
  return { ...page, rows: rows.map(toDto) };
}

/** One page of what can be restored, the newest first. */
export async function listDeletedAliases(params: DeletedListParams): Promise<Page<DeletedDto>> {
  await requirePermission('aliases:read');
  return listDeletedOf('alias', params);
}

/** Shared by the page and its title. */
export const findAlias = cache(async (id: number): Promise<AliasDto | null> => {
  await requirePermission('aliases:read');
  const row = await db.alias.findUnique({ where: { id }, select: columns });
  return row && toDto(row);
});

/** The newest changes of one alias. */
export async function listAliasActivity(id: number): Promise<ActivityDto[]> {
  await requirePermission('aliases:read');
  return newestChanges(10, [{ kind: 'alias', id }]);
}

/** Every target of one alias (at most 1,000) and what stands behind it here. */
export async function listTargets(aliasId: number): Promise<Lead[]> {
  await requirePermission('aliases:read');
  const rows = await db.aliasTarget.findMany({
    where: { aliasId },
    select: { address: true },
    orderBy: { address: 'asc' },
  });
  return leadsOf(rows.map((row) => row.address));
}

/** The few aliases that fit a term best, for the command palette. */
export async function findBestAliases(term: string): Promise<FoundObject[]> {
  await requirePermission('aliases:read');
  const hits = await bestHits({ table: 'alias', term, searches: await searchesFor(term), most: mostOffered });
  return hits.map(({ key, ...hit }) => ({ ...hit, name: showAddress(key) }));
}

/** The domain that the list is narrowed to; null when it is gone. */
export async function findFilterDomain(id: number): Promise<DomainName | null> {
  await requirePermission('aliases:read');
  return domainById(id);
}

/** How much there is, from the counters that every write keeps. */
export async function countAliases(): Promise<{ aliases: number; domains: number }> {
  await requirePermission('aliases:read');
  const { _count, _sum } = await db.domain.aggregate({ _count: true, _sum: { aliasCount: true } });
  return { aliases: _sum.aliasCount ?? 0, domains: _count };
}

async function countIn(domainId: number | null): Promise<number> {
  if (domainId === null) return (await countAliases()).aliases;
  const row = await db.domain.findUnique({ where: { id: domainId }, select: { aliasCount: true } });
  return row?.aliasCount ?? 0;
}

/** A whole address finds the alias of that name and those that lead there; else any part of an alias's own address. */
async function searchesFor(term: string): Promise<Prisma.Sql[]> {
  const whole = parseAddress(term);
  const international = await internationalDomainsWith(term);
  const anyPart = Prisma.sql`(address LIKE ${patternOf(term)} OR domain_id = ANY (${international}::int[]))`;
  const exact = Prisma.sql`(address = ${whole} OR id IN (SELECT alias_id FROM alias_target WHERE alias_target.address = ${whole}))`;
  return whole ? [exact, anyPart] : [anyPart];
}

/** Targets that a list shows of each alias. */
const shownTargets = 3;

const columns = {
  id: true,
  domainId: true,
  address: true,
  enabled: true,
  disabledReason: true,
  version: true,
  changeSeq: true,
  createdAt: true,
  domain: { select: { enabled: true } },
  targets: { select: { address: true }, orderBy: { address: 'asc' }, take: shownTargets },
  _count: { select: { targets: true } },
} as const;

type Row = Omit<
  AliasDto,
  'shownAddress' | 'domainEnabled' | 'firstTargets' | 'targetCount' | 'changeSeq' | 'createdAt'
> & {
  changeSeq: bigint;
  createdAt: Date;
  domain: { enabled: boolean };
  targets: { address: string }[];
  _count: { targets: number };
};

function toDto({ domain, targets, _count, ...row }: Row): AliasDto {
  return {
    ...row,
    shownAddress: showAddress(row.address),
    domainEnabled: domain.enabled,
    firstTargets: targets.map((target) => showAddress(target.address)),
    targetCount: _count.targets,
    changeSeq: Number(row.changeSeq),
    createdAt: row.createdAt.toISOString(),
  };
}
