import 'server-only';
import { cache } from 'react';
import type { ActivityDto } from '@/lib/audit/newest-entries';
import { newestChanges } from '@/lib/audit/newest-entries';
import { requirePermission } from '@/lib/auth/session';
import type { MailboxService } from '@/lib/contract/directory';
import { loadAddressChecks } from '@/lib/control/ask-address-check';
import { loadTestMessage } from '@/lib/control/ask-test-message';
import { db } from '@/lib/db/client';
import { showAddress } from '@/lib/directory/address';
import type { AddressRow } from '@/lib/directory/address-rows';
import { ownAddressColumns, shownOf } from '@/lib/directory/address-rows';
import { countObjects } from '@/lib/directory/count-objects';
import { listDeletedOf } from '@/lib/directory/deleted-list';
import { looksOfAddresses } from '@/lib/directory/domain-names';
import type { Page } from '@/lib/directory/keyset';
import { bestHits, pageOfIds } from '@/lib/directory/list-page';
import type { UsageRow } from '@/lib/directory/mailbox-usage';
import { usageByNode, usageDto } from '@/lib/directory/mailbox-usage';
import type {
  AddressDto,
  DeletedDto,
  DeletedListParams,
  MailboxListParams,
  SeenName,
} from '@/lib/directory/object-input';
import { onlyDomain } from '@/lib/directory/only-domain';
import { withSchedule } from '@/lib/directory/schedule';
import type { DomainName, FoundObject } from '@/lib/directory/search';
import { domainById } from '@/lib/directory/search';
import { mailboxColumns, mailboxRowColumns } from './columns';
import type {
  AllowedServices,
  LeadingDto,
  MailboxCheckDto,
  MailboxDto,
  MailboxRow,
  NodeUsageDto,
  TestMessageDto,
} from './schema';

/** One page of mailboxes, by address. */
export async function listMailboxes(params: MailboxListParams): Promise<Page<MailboxRow>> {
  await requirePermission('mailboxes:read');
  const page = await pageOfIds('mailbox', params);
  const [rows, others] = await Promise.all([
    db.mailbox.findMany({ where: { id: { in: page.rows } }, select: rowColumns, orderBy: { address: 'asc' } }),
    othersOf(page.rows),
  ]);
  return { ...page, rows: rows.map((row) => toDto(row, others)) };
}

/** One page of what can be restored, the newest first. */
export async function listDeletedMailboxes(params: DeletedListParams): Promise<Page<DeletedDto>> {
  await requirePermission('mailboxes:read');
  return listDeletedOf('mailbox', params);
}

/** Shared by the page and its title. */
export const findMailbox = cache(async (id: number): Promise<MailboxDto | null> => {
  await requirePermission('mailboxes:read');
  const [row, others] = await Promise.all([db.mailbox.findUnique({ where: { id }, select: columns }), othersOf([id])]);
  return row && toDto(row, others);
});

/** The newest changes of one mailbox, and the import that made it. */
export async function listMailboxActivity(id: number): Promise<ActivityDto[]> {
  await requirePermission('mailboxes:read');
  const row = await db.mailbox.findUnique({ where: { id }, select: { importId: true } });
  const cameWith = row?.importId ? [{ kind: 'mailbox-import', id: row.importId }] : [];
  return newestChanges(10, [{ kind: 'mailbox', id }, ...cameWith]);
}

/** Of the domains that a mailbox forwards to, those that may pass for others. */
export async function listForwardLooks({ forwardTo }: MailboxDto): Promise<SeenName[]> {
  await requirePermission('mailboxes:read');
  return looksOfAddresses(forwardTo);
}

/** The first aliases that lead to an address. */
export async function listAliasesTo(address: string, most: number): Promise<LeadingDto[]> {
  await requirePermission('mailboxes:read');
  const rows = await db.alias.findMany({
    where: { targets: { some: { address } } },
    select: { id: true, address: true },
    orderBy: { address: 'asc' },
    take: most,
  });
  return rows.map((row) => ({ id: row.id, shownAddress: showAddress(row.address) }));
}

/** The first groups that an address is a member of. */
export async function listGroupsOf(address: string, most: number): Promise<LeadingDto[]> {
  await requirePermission('mailboxes:read');
  const rows = await db.group.findMany({
    where: { members: { some: { address } } },
    select: { id: true, address: true },
    orderBy: { address: 'asc' },
    take: most,
  });
  return rows.map((row) => ({ id: row.id, shownAddress: showAddress(row.address) }));
}

/** The few mailboxes that fit a term best, for the command palette. */
export async function findBestMailboxes(term: string): Promise<FoundObject[]> {
  await requirePermission('mailboxes:read');
  return bestHits('mailbox', term);
}

/** The domain that the list is narrowed to; null when it is gone. */
export async function findFilterDomain(id: number): Promise<DomainName | null> {
  await requirePermission('mailboxes:read');
  return domainById(id);
}

type MailboxCounts = { mailboxes: number; domains: number; onlyDomain: DomainName | null };

/** How much there is, and the one domain that a new one can be in. */
export async function countMailboxes(): Promise<MailboxCounts> {
  await requirePermission('mailboxes:read');
  const [{ mailbox: mailboxes, domain: domains }, only] = await Promise.all([countObjects(null), onlyDomain()]);
  return { mailboxes, domains, onlyDomain: only };
}

const rowColumns = { ...ownAddressColumns, ...mailboxRowColumns } as const;
const columns = { ...ownAddressColumns, ...mailboxColumns } as const;

type Row = Omit<MailboxRow, keyof AddressDto | 'hasPassword' | 'services' | 'aliasesToIt' | 'groupsOfIt' | 'usage'> &
  Omit<AddressRow, 'domain'> & { verifier: string | null; refusedServices: string[] };

type Others = Pick<MailboxDto, 'domainEnabled' | 'aliasesToIt' | 'groupsOfIt' | 'usage'>;

/** What stands elsewhere of each: its domain, what a delete would leave leading nowhere, and how full it is where it is fullest. */
async function othersOf(ids: readonly number[]): Promise<ReadonlyMap<number, Others>> {
  const rows = await db.$queryRaw<OthersRow[]>`
    SELECT mailbox.id, domain.enabled AS "domainEnabled",
      (SELECT count(*)::int FROM alias_target WHERE alias_target.address = mailbox.address) AS "aliasesToIt",
      (SELECT count(*)::int FROM group_member WHERE group_member.address = mailbox.address) AS "groupsOfIt",
      told.bytes, told.messages, told.at
    FROM mailbox JOIN domain ON domain.id = mailbox.domain_id LEFT JOIN LATERAL (
      SELECT u.bytes, u.messages, u.at FROM mailbox_usage u JOIN node n ON n.id = u.node_id AND n.revoked_at IS NULL
      WHERE u.mailbox_id = mailbox.id ORDER BY u.bytes DESC LIMIT 1
    ) AS told ON true
    WHERE mailbox.id = ANY (${ids}::int[])`;
  return new Map(
    rows.map(({ id, domainEnabled, aliasesToIt, groupsOfIt, ...told }) => [
      id,
      { domainEnabled, aliasesToIt, groupsOfIt, usage: told.bytes === null ? null : usageDto(told) },
    ]),
  );
}

type OthersRow = { id: number } & Pick<Others, 'domainEnabled' | 'aliasesToIt' | 'groupsOfIt'> &
  (UsageRow | Record<keyof UsageRow, null>);

function toDto<More extends Row>({ verifier, refusedServices, ...row }: More, others: ReadonlyMap<number, Others>) {
  const { domainEnabled, ...elsewhere } = others.get(row.id) ?? goneMeanwhile;
  return {
    ...withSchedule(row),
    ...shownOf({ ...row, domain: { enabled: domainEnabled } }),
    hasPassword: verifier !== null,
    services: allowedServices(refusedServices),
    forwardTo: row.forwardTo.map(showAddress),
    ...elsewhere,
  };
}

/** Of one that was deleted between the two statements. */
const goneMeanwhile: Others = { domainEnabled: true, aliasesToIt: 0, groupsOfIt: 0, usage: null };

function allowedServices(refused: readonly string[]): AllowedServices {
  const isAllowed = (service: MailboxService) => !refused.includes(service);
  return {
    imap: isAllowed('imap'),
    pop3: isAllowed('pop3'),
    sieve: isAllowed('sieve'),
    submission: isAllowed('submission'),
  };
}

/** How full it is on each node that told of it; null when it is not there. */
export async function listMailboxUsage(id: number): Promise<NodeUsageDto[] | null> {
  await requirePermission('mailboxes:read');
  const found = await db.mailbox.findUnique({ where: { id }, select: { id: true } });
  return found && usageByNode(id);
}

/** How far the newest test message to it came; `undefined` when the mailbox is not there. */
export async function readTestMessage(id: number): Promise<TestMessageDto | undefined> {
  await requirePermission('mailboxes:read');
  const found = await db.mailbox.findUnique({ where: { id }, select: { address: true } });
  return found ? loadTestMessage(db, found.address) : undefined;
}

/** What the nodes said of it when somebody asked last; null when it is not there. */
export async function listMailboxChecks(id: number): Promise<MailboxCheckDto[] | null> {
  await requirePermission('mailboxes:read');
  const found = await db.mailbox.findUnique({ where: { id }, select: { address: true } });
  return found && loadAddressChecks(db, found.address);
}
