import 'server-only';
import { cache } from 'react';
import type { ActivityDto } from '@/lib/audit/newest-entries';
import { newestChanges } from '@/lib/audit/newest-entries';
import { requirePermission } from '@/lib/auth/session';
import { db } from '@/lib/db/client';
import { showAddress } from '@/lib/directory/address';
import type { AddressRow } from '@/lib/directory/address-rows';
import { addressColumns, shownOf } from '@/lib/directory/address-rows';
import { countObjects } from '@/lib/directory/count-objects';
import { listDeletedOf } from '@/lib/directory/deleted-list';
import type { Page } from '@/lib/directory/keyset';
import type { Lead } from '@/lib/directory/leads';
import { leadsOf } from '@/lib/directory/leads';
import { bestHits, pageOfIds } from '@/lib/directory/list-page';
import type { AddressListParams, DeletedDto, DeletedListParams } from '@/lib/directory/object-input';
import { onlyDomain } from '@/lib/directory/only-domain';
import { withSchedule } from '@/lib/directory/schedule';
import type { DomainName, FoundObject } from '@/lib/directory/search';
import { domainById } from '@/lib/directory/search';
import type { AliasDto } from './schema';

/** One page of aliases, by address, each with its first targets. */
export async function listAliases(params: AddressListParams): Promise<Page<AliasDto>> {
  await requirePermission('aliases:read');
  const page = await pageOfIds('alias', params);
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
  return bestHits('alias', term);
}

/** The domain that the list is narrowed to; null when it is gone. */
export async function findFilterDomain(id: number): Promise<DomainName | null> {
  await requirePermission('aliases:read');
  return domainById(id);
}

type AliasCounts = { aliases: number; domains: number; onlyDomain: DomainName | null };

/** How much there is, and the one domain that a new one can be in. */
export async function countAliases(): Promise<AliasCounts> {
  await requirePermission('aliases:read');
  const [{ alias: aliases, domain: domains }, only] = await Promise.all([countObjects(null), onlyDomain()]);
  return { aliases, domains, onlyDomain: only };
}

/** Targets that a list shows of each alias. */
const shownTargets = 3;

const columns = {
  ...addressColumns,
  targets: { select: { address: true }, orderBy: { address: 'asc' }, take: shownTargets },
  _count: { select: { targets: true } },
} as const;

type Row = AddressRow & { targets: { address: string }[]; _count: { targets: number } };

function toDto({ domain, targets, _count, ...row }: Row): AliasDto {
  return {
    ...withSchedule(row),
    ...shownOf({ ...row, domain }),
    firstTargets: targets.map((target) => showAddress(target.address)),
    targetCount: _count.targets,
  };
}
