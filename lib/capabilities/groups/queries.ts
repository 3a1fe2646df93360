import 'server-only';
import { cache } from 'react';
import type { ActivityDto } from '@/lib/audit/newest-entries';
import { newestChanges } from '@/lib/audit/newest-entries';
import { requirePermission } from '@/lib/auth/session';
import { groupWriters } from '@/lib/contract/directory';
import { db } from '@/lib/db/client';
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
import type { GroupDto } from './schema';

/** One page of groups, by address. */
export async function listGroups(params: AddressListParams): Promise<Page<GroupDto>> {
  await requirePermission('groups:read');
  const page = await pageOfIds('group', params);
  const rows = await db.group.findMany({
    where: { id: { in: page.rows } },
    select: columns,
    orderBy: { address: 'asc' },
  });
  return { ...page, rows: rows.map(toDto) };
}

/** One page of what can be restored, the newest first. */
export async function listDeletedGroups(params: DeletedListParams): Promise<Page<DeletedDto>> {
  await requirePermission('groups:read');
  return listDeletedOf('group', params);
}

/** Shared by the page and its title. */
export const findGroup = cache(async (id: number): Promise<GroupDto | null> => {
  await requirePermission('groups:read');
  const row = await db.group.findUnique({ where: { id }, select: columns });
  return row && toDto(row);
});

/** The newest changes of one group. */
export async function listGroupActivity(id: number): Promise<ActivityDto[]> {
  await requirePermission('groups:read');
  return newestChanges(10, [{ kind: 'group', id }]);
}

/** Every member of one group (at most 1,000) and what stands behind it here. */
export async function listMembers(groupId: number): Promise<Lead[]> {
  await requirePermission('groups:read');
  const rows = await db.groupMember.findMany({
    where: { groupId },
    select: { address: true },
    orderBy: { address: 'asc' },
  });
  return leadsOf(rows.map((row) => row.address));
}

/** The few groups that fit a term best, for the command palette. */
export async function findBestGroups(term: string): Promise<FoundObject[]> {
  await requirePermission('groups:read');
  return bestHits('group', term);
}

/** The domain that the list is narrowed to; null when it is gone. */
export async function findFilterDomain(id: number): Promise<DomainName | null> {
  await requirePermission('groups:read');
  return domainById(id);
}

type GroupCounts = { groups: number; domains: number; onlyDomain: DomainName | null };

/** How much there is, and the one domain that a new one can be in. */
export async function countGroups(): Promise<GroupCounts> {
  await requirePermission('groups:read');
  const [{ group: groups, domain: domains }, only] = await Promise.all([countObjects(null), onlyDomain()]);
  return { groups, domains, onlyDomain: only };
}

const columns = {
  ...addressColumns,
  displayName: true,
  writers: true,
  note: true,
  _count: { select: { members: true } },
} as const;

type Row = AddressRow & { displayName: string; writers: string; note: string; _count: { members: number } };

function toDto({ domain, _count, ...row }: Row): GroupDto {
  const writers = groupWriters.find((known) => known === row.writers);
  if (!writers) throw new Error(`Group ${row.id} has unknown writers "${row.writers}"`);
  return { ...withSchedule(row), ...shownOf({ ...row, domain }), writers, memberCount: _count.members };
}
