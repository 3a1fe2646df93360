import 'server-only';
import { Prisma } from '@/lib/db/generated/client';
import { manyVerbs } from '@/lib/directory/many-verbs';
import { searchesFor } from './queries';

const verbs = manyVerbs({
  room: 'aliases',
  kind: 'alias',
  searchesFor,
  audited: Prisma.sql`jsonb_build_object(
    'id', it.id, 'domainId', it.domain_id, 'address', it.address, 'enabled', it.enabled, 'disabledReason', it.disabled_reason,
    'targets', ARRAY(SELECT t.address FROM alias_target t WHERE t.alias_id = it.id ORDER BY t.address))`,
  deletion: {
    count: (tx, ids) => tx.$executeRaw`
      UPDATE domain SET alias_count = alias_count - gone.count
      FROM (SELECT domain_id, count(*)::int AS count FROM alias WHERE id = ANY (${[...ids]}::int[]) GROUP BY domain_id) gone
      WHERE domain.id = gone.domain_id`,
  },
});

export const enableAliases = verbs.enable;
export const disableAliases = verbs.disable;
export const deleteAliases = verbs.delete;
export const previewAliases = verbs.preview;
