import { z } from 'zod';
import type { Pool } from '@/lib/db/pool';
import { rowsOf } from '@/lib/db/pool';
import { keptDays } from '@/lib/directory/bounds';

/** Forgets what can no longer be restored, verifiers with it, a part at a time so that nobody waits for it. Ids go with the time. */
export async function trimDeletedObjects(pool: Pool): Promise<void> {
  let deleted = 0;
  do {
    const rows = await rowsOf(pool, trimmedRow, [trimSql, keptDays]);
    deleted = rows[0]?.count ?? 0;
  } while (deleted > 0);
}

const trimmedRow = z.object({ count: z.number() });

/** What the nodes told of a mailbox goes with it; its id is never another's. */
const trimSql = `
WITH gone AS (
  DELETE FROM deleted_object WHERE at <= now() - make_interval(days => $1)
    AND id IN (SELECT id FROM deleted_object ORDER BY id LIMIT 20000)
  RETURNING kind, (row->>'id')::int AS object_id
), figures AS (
  DELETE FROM mailbox_usage u USING gone WHERE gone.kind = 'mailbox' AND u.mailbox_id = gone.object_id
)
SELECT count(*)::int AS count FROM gone`;
