import 'server-only';
import { cache } from 'react';
import type { ActivityDto } from '@/lib/audit/newest-entries';
import { newestChanges } from '@/lib/audit/newest-entries';
import { requirePermission } from '@/lib/auth/session';
import { db } from '@/lib/db/client';
import { parseAddress, parseDomain, showAddress, showDomain } from '@/lib/directory/address';
import { countObjects } from '@/lib/directory/count-objects';
import { listDeletedOf } from '@/lib/directory/deleted-list';
import { looksOf } from '@/lib/directory/domain-names';
import type { Page } from '@/lib/directory/keyset';
import { bestHits, pageOfIds } from '@/lib/directory/list-page';
import { lookOf } from '@/lib/directory/name-look';
import type { DeletedDto, DeletedListParams, DomainKin, ListParams, SeenName } from '@/lib/directory/object-input';
import type { ScheduleRow } from '@/lib/directory/schedule';
import { scheduleColumns, withSchedule } from '@/lib/directory/schedule';
import type { DomainName, FoundObject } from '@/lib/directory/search';
import { domainChoices } from '@/lib/directory/search';
import { domainKin } from '@/lib/directory/subdomains';
import { askedDomainDns, domainDns } from '@/lib/dns/check-domain';
import type { DomainDnsDto, DomainDto } from './schema';

/** One page of domains, by name. */
export async function listDomains(params: ListParams): Promise<Page<DomainDto>> {
  await requirePermission('domains:read');
  const page = await pageOfIds('domain', params);
  const rows = await db.domain.findMany({
    where: { id: { in: page.rows } },
    select: columns,
    orderBy: { name: 'asc' },
  });
  return { ...page, rows: rows.map(toDto) };
}

/** One page of what can be restored, the newest first. */
export async function listDeletedDomains(params: DeletedListParams): Promise<Page<DeletedDto>> {
  await requirePermission('domains:read');
  return listDeletedOf('domain', params);
}

/** Shared by the page and its title. */
export const findDomain = cache(async (id: number): Promise<DomainDto | null> => {
  await requirePermission('domains:read');
  const row = await db.domain.findUnique({ where: { id }, select: columns });
  return row && toDto(row);
});

/** What it needs in DNS; nobody is asked yet. */
export async function readDomainDns({ name }: Pick<DomainDto, 'name'>): Promise<DomainDnsDto> {
  await requirePermission('domains:read');
  return domainDns(db, name);
}

/** The same as it is in DNS now; null where there is no such domain. */
export async function askDomainDns(id: number): Promise<DomainDnsDto | null> {
  await requirePermission('domains:read');
  const row = await db.domain.findUnique({ where: { id }, select: { name: true } });
  return row && askedDomainDns(db, row.name);
}

/** Of a domain's name, its other names and the one its catch-all leads to, those that may pass for another. */
export async function listLooks({ name, aliases, catchAll }: DomainDto): Promise<SeenName[]> {
  await requirePermission('domains:read');
  const away = parseAddress(catchAll)?.split('@')[1];
  return looksOf(
    db,
    [name, ...aliases, away ?? name].flatMap((text) => parseDomain(text) ?? []),
  );
}

/** The domain above it, and those below. */
export async function listKin({ name }: Pick<DomainDto, 'name'>): Promise<DomainKin> {
  await requirePermission('domains:read');
  return domainKin(name);
}

/** What a name may pass for, before it is a domain; null: nothing, or it is no name. */
export async function lookAtName(text: string): Promise<SeenName | null> {
  await requirePermission('domains:read');
  const name = parseDomain(text);
  const [seen = null] = name ? await looksOf(db, [name]) : [];
  return seen;
}

/** The newest changes of one domain. */
export async function listDomainActivity(id: number): Promise<ActivityDto[]> {
  await requirePermission('domains:read');
  return newestChanges(10, [{ kind: 'domain', id }]);
}

/** At most twenty domains whose name holds the term. */
export async function findDomainChoices(term: string): Promise<DomainName[]> {
  await requirePermission('domains:read');
  return domainChoices(term, 20);
}

/** The few domains that fit a term best, for the command palette. */
export async function findBestDomains(term: string): Promise<FoundObject[]> {
  await requirePermission('domains:read');
  return bestHits('domain', term);
}

type DirectoryCounts = { domains: number; mailboxes: number; aliases: number; groups: number };

/** How much there is of each kind. */
export async function countDirectory(): Promise<DirectoryCounts> {
  await requirePermission('domains:read');
  const { domain: domains, mailbox: mailboxes, alias: aliases, group: groups } = await countObjects(null);
  return { domains, mailboxes, aliases, groups };
}

const columns = {
  id: true,
  name: true,
  enabled: true,
  disabledReason: true,
  ...scheduleColumns,
  note: true,
  customerReference: true,
  catchAll: true,
  domainAliases: { select: { name: true }, orderBy: { name: 'asc' } },
  maxMailboxes: true,
  maxQuotaMib: true,
  quotaSumMib: true,
  mailboxCount: true,
  aliasCount: true,
  groupCount: true,
  version: true,
  changeSeq: true,
  createdAt: true,
} as const;

type Row = Omit<DomainDto, 'shownName' | 'look' | 'aliases' | 'quotaSumMib' | 'changeSeq' | 'createdAt' | 'schedule'> &
  ScheduleRow & {
    quotaSumMib: bigint;
    domainAliases: { name: string }[];
    changeSeq: bigint;
    createdAt: Date;
  };

function toDto({ domainAliases, ...row }: Row): DomainDto {
  const shownName = showDomain(row.name);
  return {
    ...withSchedule(row),
    shownName,
    look: lookOf(shownName),
    catchAll: row.catchAll && showAddress(row.catchAll),
    aliases: domainAliases.map(({ name }) => showDomain(name)),
    quotaSumMib: Number(row.quotaSumMib),
    changeSeq: Number(row.changeSeq),
    createdAt: row.createdAt.toISOString(),
  };
}
