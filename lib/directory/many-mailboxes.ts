import 'server-only';
import { z } from 'zod';
import { Refusal } from '@/lib/actions/refusal';
import { mailboxServices } from '@/lib/contract/directory';
import type { Sql, Statements } from '@/lib/db/sql';
import { sql } from '@/lib/db/sql';
import { showDomain } from './address';
import type { LeftOut, ManyOutcome } from './bulk-input';
import type { AllowedServices } from './mailbox-input';
import type { ChosenRow, FullDomain, ManyChange } from './many-change';
import { judgeFullness } from './nearly-full';

export const manyMailboxes = {
  room: 'mailboxes',
  kind: 'mailbox',
  audited: sql`jsonb_build_object(
    'id', it.id, 'domainId', it.domain_id, 'address', it.address, 'displayName', it.display_name, 'quotaMib', it.quota_mib,
    'enabled', it.enabled, 'disabledReason', it.disabled_reason,
    'disableAt', it.disable_at, 'enableAt', it.enable_at, 'scheduleReason', it.schedule_reason, 'scheduledBy', it.scheduled_by, 'refusedServices', to_jsonb(it.refused_services),
    'forwardTo', to_jsonb(it.forward_to), 'keepsCopy', it.keeps_copy, 'replies', it.replies, 'hasPassword', it.verifier IS NOT NULL,
    'customerReference', it.customer_reference, 'note', it.note)`,
  deletion: { undo: 'delete', count: giveBackRoom, leading: leadingTo },
  countAgain: takeRoom,
} as const;

/** Gives many mailboxes one storage limit. */
export function limiting(quotaMib: number): ManyChange {
  return {
    ...manyMailboxes,
    action: 'mailboxes.limit-many',
    same: sql`quota_mib = ${quotaMib}`,
    set: sql`quota_mib = ${quotaMib}`,
    full: (tx, which) => domainsWithoutRoom(tx, which, quotaMib),
    refused: async (_tx, rows, full) => withoutRoom(rows, full, quotaMib),
    refusedWhere: (full) =>
      sql`(domain_id = ANY (${full.map(({ id }) => id)}::int[]) AND (${quotaMib}::int = 0 OR quota_mib < ${quotaMib}::int))`,
    count: (tx, ids) => tx.$executeRaw`
      UPDATE domain SET quota_sum_mib = quota_sum_mib + was.count * ${quotaMib}::bigint - was.quota,
        unlimited_count = unlimited_count + CASE WHEN ${quotaMib}::int = 0 THEN was.count ELSE 0 END - was.unlimited
      FROM (${taken(ids)}) was WHERE domain.id = was.domain_id`,
    changed: judgeFullness,
  };
}

/** Allows many mailboxes these services and no others. */
export function serving(services: AllowedServices): ManyChange {
  const refused = mailboxServices.filter((service) => !services[service]);
  return {
    ...manyMailboxes,
    action: 'mailboxes.serve-many',
    same: sql`(refused_services @> ${refused}::text[] AND refused_services <@ ${refused}::text[])`,
    set: sql`refused_services = ${refused}::text[]`,
  };
}

function taken(ids: readonly number[]): Sql {
  return sql`
    SELECT domain_id, count(*)::int AS count, sum(quota_mib) AS quota, count(*) FILTER (WHERE quota_mib = 0)::int AS unlimited
    FROM mailbox WHERE id = ANY (${[...ids]}::int[]) GROUP BY domain_id`;
}

function giveBackRoom(tx: Statements, ids: readonly number[]) {
  return tx.$executeRaw`
    UPDATE domain SET mailbox_count = mailbox_count - was.count, quota_sum_mib = quota_sum_mib - was.quota,
      unlimited_count = unlimited_count - was.unlimited
    FROM (${taken(ids)}) was WHERE domain.id = was.domain_id`;
}

/** Refused where a domain has less room by now. */
async function takeRoom(tx: Statements, ids: readonly number[]): Promise<void> {
  const [full] = fullRows
    .parse(
      await tx.$queryRaw`
      UPDATE domain SET mailbox_count = mailbox_count + made.count, quota_sum_mib = quota_sum_mib + made.quota,
        unlimited_count = unlimited_count + made.unlimited
      FROM (${taken(ids)}) made WHERE domain.id = made.domain_id
      RETURNING name, (max_mailboxes > 0 AND mailbox_count > max_mailboxes)
        OR (max_quota_mib > 0 AND (made.unlimited > 0 OR quota_sum_mib > max_quota_mib)) AS full`,
    )
    .filter((row) => row.full);
  if (full)
    throw new Refusal('conflict', { key: 'bulk.problem.undo-no-room', values: { domain: showDomain(full.name) } });
}

const fullRows = z.array(z.object({ name: z.string(), full: z.boolean() }));

async function leadingTo(tx: Statements, which: Sql): Promise<ManyOutcome['leading']> {
  const [counted] = leadingRows.parse(
    await tx.$queryRaw`
      WITH gone AS MATERIALIZED (SELECT address FROM mailbox WHERE ${which})
      SELECT (SELECT count(DISTINCT alias_id)::int FROM alias_target JOIN gone USING (address)) AS aliases,
        (SELECT count(DISTINCT group_id)::int FROM group_member JOIN gone USING (address)) AS groups`,
  );
  return counted ?? { aliases: 0, groups: 0 };
}

const leadingRows = z.array(z.object({ aliases: z.int(), groups: z.int() }));

/** Domains whose mailboxes would have more together than is allowed, or no limit where each needs one. */
async function domainsWithoutRoom(tx: Statements, which: Sql, quotaMib: number): Promise<FullDomain[]> {
  const rows = roomRows.parse(
    await tx.$queryRaw`
      SELECT id, name, max_quota_mib AS max, (quota_sum_mib + asked.more)::float8 AS sum
      FROM (SELECT domain_id, sum(${quotaMib}::bigint - quota_mib) AS more FROM mailbox WHERE ${which} GROUP BY domain_id) asked
      JOIN domain ON domain.id = asked.domain_id
      WHERE max_quota_mib > 0 AND (${quotaMib}::int = 0 OR quota_sum_mib + asked.more > max_quota_mib)
      ORDER BY name`,
  );
  return rows.map(({ name, ...row }) => ({ ...row, shownName: showDomain(name) }));
}

const roomRows = z.array(z.object({ id: z.int(), name: z.string(), max: z.coerce.number(), sum: z.number() }));

/**
 * Where they ask for more than is left together, all that would get more are left out and told: which of them came first would be
 * chance.
 */
function withoutRoom(rows: readonly ChosenRow[], full: readonly FullDomain[], quotaMib: number): LeftOut[] {
  return full.flatMap(({ id, shownName: domain, max, sum }) => {
    const own = rows.filter((row) => row.domainId === id);
    if (quotaMib === 0) return own.map((row) => leftOut(row, 'needs-quota', { domain, max }));
    const growing = own.filter((row) => row.quotaMib < quotaMib);
    return growing.map((row) => leftOut(row, 'no-storage', { domain, max, sum }));
  });
}

function leftOut(
  { id, shownName }: ChosenRow,
  why: 'needs-quota' | 'no-storage',
  values: Record<string, string | number>,
) {
  return { id, shownName, said: { key: `mailboxes.many.why.${why}`, values } };
}
