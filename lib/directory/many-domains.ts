import 'server-only';
import { z } from 'zod';
import type { Statements } from '@/lib/db/sql';
import { sql } from '@/lib/db/sql';
import type { LeftOut } from './bulk-input';
import type { ChosenRow, ManyRoom } from './many-change';

const holding = sql`(mailbox_count > 0 OR alias_count > 0 OR group_count > 0)`;

export const manyDomains: ManyRoom = {
  room: 'domains',
  kind: 'domain',
  audited: sql`jsonb_build_object(
    'id', it.id, 'name', it.name, 'enabled', it.enabled, 'disabledReason', it.disabled_reason,
    'disableAt', it.disable_at, 'enableAt', it.enable_at, 'scheduleReason', it.schedule_reason, 'scheduledBy', it.scheduled_by, 'note', it.note,
    'customerReference', it.customer_reference, 'catchAll', it.catch_all, 'maxMailboxes', it.max_mailboxes,
    'maxQuotaMib', it.max_quota_mib,
    'aliases', ARRAY(SELECT a.name FROM domain_alias a WHERE a.domain_id = it.id ORDER BY a.name))`,
  deletion: { refused: holdingSomething, refusedWhere: () => holding },
  countAgain: null,
};

/** What a domain holds goes with it, so it is deleted alone, by its name. */
async function holdingSomething(tx: Statements, rows: readonly ChosenRow[]): Promise<LeftOut[]> {
  const found = heldRows.parse(
    await tx.$queryRaw`
      SELECT id, mailbox_count AS mailboxes, alias_count AS aliases, group_count AS groups
      FROM domain WHERE id = ANY (${rows.map(({ id }) => id)}::int[]) AND ${holding}`,
  );
  const held = new Map(found.map(({ id, ...counts }) => [id, counts]));
  return rows.flatMap(({ id, shownName }) => {
    const values = held.get(id);
    return values ? [{ id, shownName, said: { key: 'domains.many.why.holds', values } }] : [];
  });
}

const heldRows = z.array(z.object({ id: z.int(), mailboxes: z.int(), aliases: z.int(), groups: z.int() }));
