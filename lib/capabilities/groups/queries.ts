import 'server-only';
import { cache } from 'react';
import type { ActivityDto } from '@/lib/audit/newest-entries';
import { newestChanges } from '@/lib/audit/newest-entries';
import { requirePermission } from '@/lib/auth/session';
import { groupWriters } from '@/lib/contract/directory';
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
import { domainById, internationalDomainsWith, mostOffered, patternOf, writtenText } from '@/lib/directory/search';
import type { GroupDto } from './schema';

/** One page of groups, by address. */
export async function listGroups(params: AddressListParams): Promise<Page<GroupDto>> {
  await requirePermission('groups:read');
  const page = await pageOfIds({
    table: 'group',
    where: [
      ...(params.domain ? [Prisma.sql`domain_id = ${params.domain}`] : []),
      ...(params.status ? [Prisma.sql`enabled = ${params.status === 'enabled'}`] : []),
    ],
    searches: params.q === '' ? [] : await searchesFor(params.q),
    cursor: params.cursor,
    total: async () => (params.status ? null : countIn(params.domain)),
  });
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
  const hits = await bestHits({ table: 'group', term, searches: await searchesFor(term), most: mostOffered });
  return hits.map(({ key, ...hit }) => ({ ...hit, name: showAddress(key) }));
}

/** The domain that the list is narrowed to; null when it is gone. */
export async function findFilterDomain(id: number): Promise<DomainName | null> {
  await requirePermission('groups:read');
  return domainById(id);
}

/** How much there is, from the counters that every write keeps. */
export async function countGroups(): Promise<{ groups: number; domains: number }> {
  await requirePermission('groups:read');
  const { _count, _sum } = await db.domain.aggregate({ _count: true, _sum: { groupCount: true } });
  return { groups: _sum.groupCount ?? 0, domains: _count };
}

async function countIn(domainId: number | null): Promise<number> {
  if (domainId === null) return (await countGroups()).groups;
  const row = await db.domain.findUnique({ where: { id: domainId }, select: { groupCount: true } });
  return row?.groupCount ?? 0;
}

/** A whole address finds the group of that name and those that it is a member of; else any part of address or name. */
async function searchesFor(term: string): Promise<Prisma.Sql[]> {
  const whole = parseAddress(term);
  const international = await internationalDomainsWith(term);
  const name = writtenText(Prisma.sql`display_name`, term);
  const anyPart = Prisma.sql`(address LIKE ${patternOf(term)} OR ${name} OR domain_id = ANY (${international}::int[]))`;
  const exact = Prisma.sql`(address = ${whole} OR id IN (SELECT group_id FROM group_member WHERE group_member.address = ${whole}))`;
  return whole ? [exact, anyPart] : [anyPart];
}

const columns = {
  id: true,
  domainId: true,
  address: true,
  displayName: true,
  writers: true,
  note: true,
  enabled: true,
  disabledReason: true,
  version: true,
  changeSeq: true,
  createdAt: true,
  domain: { select: { enabled: true } },
  _count: { select: { members: true } },
} as const;

type Row = Omit<GroupDto, 'shownAddress' | 'writers' | 'domainEnabled' | 'memberCount' | 'changeSeq' | 'createdAt'> & {
  writers: string;
  changeSeq: bigint;
  createdAt: Date;
  domain: { enabled: boolean };
  _count: { members: number };
};

function toDto({ domain, _count, ...row }: Row): GroupDto {
  const writers = groupWriters.find((known) => known === row.writers);
  if (!writers) throw new Error(`Group ${row.id} has unknown writers "${row.writers}"`);
  return {
    ...row,
    writers,
    shownAddress: showAddress(row.address),
    domainEnabled: domain.enabled,
    memberCount: _count.members,
    changeSeq: Number(row.changeSeq),
    createdAt: row.createdAt.toISOString(),
  };
}
