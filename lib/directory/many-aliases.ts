import 'server-only';
import { sql } from '@/lib/db/sql';
import type { ManyRoom } from './many-change';

export const manyAliases: ManyRoom = {
  room: 'aliases',
  kind: 'alias',
  audited: sql`jsonb_build_object(
    'id', it.id, 'domainId', it.domain_id, 'address', it.address, 'enabled', it.enabled, 'disabledReason', it.disabled_reason,
    'disableAt', it.disable_at, 'enableAt', it.enable_at, 'scheduleReason', it.schedule_reason, 'scheduledBy', it.scheduled_by,
    'targets', ARRAY(SELECT t.address FROM alias_target t WHERE t.alias_id = it.id ORDER BY t.address))`,
  deletion: {
    undo: 'delete',
    count: (tx, ids) => tx.$executeRaw`
      UPDATE domain SET alias_count = alias_count - gone.count
      FROM (SELECT domain_id, count(*)::int AS count FROM alias WHERE id = ANY (${[...ids]}::int[]) GROUP BY domain_id) gone
      WHERE domain.id = gone.domain_id`,
  },
  countAgain: (tx, ids) => tx.$executeRaw`
    UPDATE domain SET alias_count = alias_count + made.count
    FROM (SELECT domain_id, count(*)::int AS count FROM alias WHERE id = ANY (${[...ids]}::int[]) GROUP BY domain_id) made
    WHERE domain.id = made.domain_id`,
};
