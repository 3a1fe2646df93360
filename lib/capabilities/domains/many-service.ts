import 'server-only';
import type { Tx } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import type { LeftOut } from '@/lib/directory/bulk-input';
import type { ChosenRow } from '@/lib/directory/change-many';
import { manyVerbs } from '@/lib/directory/many-verbs';
import { searchesFor } from './queries';

const verbs = manyVerbs({
  room: 'domains',
  kind: 'domain',
  searchesFor,
  audited: Prisma.sql`jsonb_build_object(
    'id', it.id, 'name', it.name, 'enabled', it.enabled, 'disabledReason', it.disabled_reason, 'note', it.note,
    'customerReference', it.customer_reference, 'catchAll', it.catch_all, 'maxMailboxes', it.max_mailboxes,
    'maxQuotaMib', it.max_quota_mib,
    'aliases', ARRAY(SELECT a.name FROM domain_alias a WHERE a.domain_id = it.id ORDER BY a.name))`,
  deletion: {
    refused: holdingSomething,
  },
});

export const enableDomains = verbs.enable;
export const disableDomains = verbs.disable;
export const deleteDomains = verbs.delete;
export const previewDomains = verbs.preview;

/** What a domain holds goes with it, so it is deleted alone, by its name. */
async function holdingSomething(tx: Tx, rows: readonly ChosenRow[]): Promise<LeftOut[]> {
  const found = await tx.domain.findMany({
    where: {
      id: { in: rows.map(({ id }) => id) },
      OR: [{ mailboxCount: { gt: 0 } }, { aliasCount: { gt: 0 } }, { groupCount: { gt: 0 } }],
    },
    select: { id: true, mailboxCount: true, aliasCount: true, groupCount: true },
  });
  const holding = new Map(found.map(({ id, ...counts }) => [id, counts]));
  return rows.flatMap(({ id, shownName }) => {
    const counts = holding.get(id);
    if (!counts) return [];
    const { mailboxCount: mailboxes, aliasCount: aliases, groupCount: groups } = counts;
    return [{ id, shownName, said: { key: 'domains.many.why.holds', values: { mailboxes, aliases, groups } } }];
  });
}
