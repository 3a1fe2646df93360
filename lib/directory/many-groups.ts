import 'server-only';
import { sql } from '@/lib/db/sql';
import type { ManyRoom } from './many-change';

export const manyGroups: ManyRoom = {
  room: 'groups',
  kind: 'group',
  audited: sql`jsonb_build_object(
    'id', it.id, 'domainId', it.domain_id, 'address', it.address, 'displayName', it.display_name, 'writers', it.writers,
    'note', it.note, 'enabled', it.enabled, 'disabledReason', it.disabled_reason,
    'disableAt', it.disable_at, 'enableAt', it.enable_at, 'scheduleReason', it.schedule_reason, 'scheduledBy', it.scheduled_by,
    'members', ARRAY(SELECT m.address FROM group_member m WHERE m.group_id = it.id ORDER BY m.address))`,
  deletion: {
    undo: 'delete',
    count: (tx, ids) => tx.$executeRaw`
      UPDATE domain SET group_count = group_count - gone.count
      FROM (SELECT domain_id, count(*)::int AS count FROM mail_group WHERE id = ANY (${[...ids]}::int[]) GROUP BY domain_id) gone
      WHERE domain.id = gone.domain_id`,
  },
  countAgain: (tx, ids) => tx.$executeRaw`
    UPDATE domain SET group_count = group_count + made.count
    FROM (SELECT domain_id, count(*)::int AS count FROM mail_group WHERE id = ANY (${[...ids]}::int[]) GROUP BY domain_id) made
    WHERE domain.id = made.domain_id`,
};
