import 'server-only';
import { z } from 'zod';
import type { ActionContext, Change, DirectoryChange } from '@/lib/actions/define-action';
import { mailboxServices } from '@/lib/contract/directory';
import type { Tx } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { showDomain } from '@/lib/directory/address';
import type { LeftOut, ManyOutcome } from '@/lib/directory/bulk-input';
import type { ChosenRow, ManyChange } from '@/lib/directory/change-many';
import { changeMany, previewMany } from '@/lib/directory/change-many';
import { manyVerbs } from '@/lib/directory/many-verbs';
import { searchesFor } from './queries';
import type { AllowedServices, LimitManyInput, PreviewMailboxesInput, ServeManyInput } from './schema';

const room = {
  room: 'mailboxes',
  kind: 'mailbox',
  searchesFor,
  audited: Prisma.sql`jsonb_build_object(
    'id', it.id, 'domainId', it.domain_id, 'address', it.address, 'displayName', it.display_name, 'quotaMib', it.quota_mib,
    'enabled', it.enabled, 'disabledReason', it.disabled_reason, 'refusedServices', to_jsonb(it.refused_services),
    'forwardTo', to_jsonb(it.forward_to), 'keepsCopy', it.keeps_copy, 'replies', it.replies, 'hasPassword', it.verifier IS NOT NULL,
    'customerReference', it.customer_reference, 'note', it.note)`,
} as const;

const verbs = manyVerbs({ ...room, deletion: { count: giveBackRoom, leading: leadingTo } });

export const enableMailboxes = verbs.enable;
export const disableMailboxes = verbs.disable;
export const deleteMailboxes = verbs.delete;

/** Gives many mailboxes one storage limit. */
export function limitMailboxes(
  context: ActionContext,
  { chosen, quotaMib }: LimitManyInput,
): Promise<DirectoryChange<ManyOutcome>> {
  return changeMany(context, limiting(quotaMib), chosen);
}

/** Allows many mailboxes these services and no others. */
export function serveMailboxes(
  context: ActionContext,
  { chosen, services }: ServeManyInput,
): Promise<DirectoryChange<ManyOutcome>> {
  return changeMany(context, serving(services), chosen);
}

export function previewMailboxes(
  context: ActionContext,
  { chosen, verb }: PreviewMailboxesInput,
): Promise<Change<ManyOutcome>> {
  if (verb.name === 'limit') return previewMany(context, limiting(verb.quotaMib), chosen);
  if (verb.name === 'serve') return previewMany(context, serving(verb.services), chosen);
  return verbs.preview(context, { chosen, verb });
}

function limiting(quotaMib: number): ManyChange {
  return {
    ...room,
    action: 'mailboxes.limit-many',
    same: Prisma.sql`quota_mib = ${quotaMib}`,
    set: Prisma.sql`quota_mib = ${quotaMib}`,
    refused: (tx, rows) => withoutRoom(tx, rows, quotaMib),
    count: (tx, ids) => tx.$executeRaw`
      UPDATE domain SET quota_sum_mib = quota_sum_mib + was.count * ${quotaMib}::bigint - was.quota,
        unlimited_count = unlimited_count + CASE WHEN ${quotaMib} = 0 THEN was.count ELSE 0 END - was.unlimited
      FROM (${taken(ids)}) was WHERE domain.id = was.domain_id`,
  };
}

function serving(services: AllowedServices): ManyChange {
  const refused = mailboxServices.filter((service) => !services[service]);
  return {
    ...room,
    action: 'mailboxes.serve-many',
    same: Prisma.sql`refused_services @> ${refused}::text[] AND refused_services <@ ${refused}::text[]`,
    set: Prisma.sql`refused_services = ${refused}::text[]`,
  };
}

function taken(ids: readonly number[]): Prisma.Sql {
  return Prisma.sql`
    SELECT domain_id, count(*)::int AS count, sum(quota_mib) AS quota, count(*) FILTER (WHERE quota_mib = 0)::int AS unlimited
    FROM mailbox WHERE id = ANY (${[...ids]}::int[]) GROUP BY domain_id`;
}

function giveBackRoom(tx: Tx, ids: readonly number[]) {
  return tx.$executeRaw`
    UPDATE domain SET mailbox_count = mailbox_count - was.count, quota_sum_mib = quota_sum_mib - was.quota,
      unlimited_count = unlimited_count - was.unlimited
    FROM (${taken(ids)}) was WHERE domain.id = was.domain_id`;
}

async function leadingTo(tx: Tx, ids: readonly number[]): Promise<ManyOutcome['leading']> {
  const [counted] = leadingRows.parse(
    await tx.$queryRaw`
      WITH gone AS MATERIALIZED (SELECT address FROM mailbox WHERE id = ANY (${[...ids]}::int[]))
      SELECT (SELECT count(DISTINCT alias_id)::int FROM alias_target JOIN gone USING (address)) AS aliases,
        (SELECT count(DISTINCT group_id)::int FROM group_member JOIN gone USING (address)) AS groups`,
  );
  return counted ?? { aliases: 0, groups: 0 };
}

const leadingRows = z.array(z.object({ aliases: z.int(), groups: z.int() }));

/**
 * Those whose domain has no room for the new limit. Where they ask for more than is left together, all that would get more are left out
 * and told: which of them came first would be chance.
 */
async function withoutRoom(tx: Tx, rows: readonly ChosenRow[], quotaMib: number): Promise<LeftOut[]> {
  const limits = await tx.domain.findMany({
    where: { id: { in: [...new Set(rows.map((row) => row.domainId))] }, maxQuotaMib: { gt: 0 } },
    select: { id: true, name: true, maxQuotaMib: true, quotaSumMib: true },
  });
  return limits.flatMap(({ id, name, maxQuotaMib: max, quotaSumMib }) => {
    const own = rows.filter((row) => row.domainId === id);
    const domain = showDomain(name);
    if (quotaMib === 0) return own.map((row) => leftOut(row, 'needs-quota', { domain, max }));
    const sum = Number(quotaSumMib) + own.reduce((more, row) => more + quotaMib - row.quotaMib, 0);
    if (sum <= max) return [];
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
