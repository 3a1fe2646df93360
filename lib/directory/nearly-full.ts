import 'server-only';
import { z } from 'zod';
import type { Statements } from '@/lib/db/sql';
import { sql } from '@/lib/db/sql';
import { mostCounted } from './bounds';

/** The ids of mailboxes that are nearly full on some node. */
export const nearlyFullIds = sql`
  SELECT u.mailbox_id FROM mailbox_usage u JOIN node n ON n.id = u.node_id AND n.revoked_at IS NULL WHERE u.nearly_full`;

/** How many mailboxes are nearly full, up to `mostCounted` and one: deleted ones keep their figure, so each is looked for. */
export async function countNearlyFull(tx: Statements): Promise<number> {
  const [counted] = countRows.parse(
    await tx.$queryRaw`
      SELECT count(*)::int AS count FROM (
        SELECT FROM mailbox WHERE id IN (${nearlyFullIds}) LIMIT ${mostCounted + 1}
      ) AS found`,
  );
  return counted?.count ?? 0;
}

const countRows = z.array(z.object({ count: z.int() }));

/**
 * Decides anew whether mailboxes are nearly full: their limits are others. Locks the rows in the order in which the worker writes them
 * (lib/control/usage-reader.ts), so that neither waits for the other in a circle.
 */
export async function judgeFullness(tx: Statements, ids: readonly number[]): Promise<void> {
  await tx.$executeRaw`
    WITH held AS (
      SELECT u.mailbox_id, u.node_id, is_nearly_full(u.bytes, m.quota_mib) AS judged
      FROM mailbox_usage u JOIN mailbox m ON m.id = u.mailbox_id
      WHERE u.mailbox_id = ANY (${[...ids]}::int[]) ORDER BY u.mailbox_id, u.node_id FOR UPDATE OF u
    )
    UPDATE mailbox_usage u SET nearly_full = judged FROM held
    WHERE u.mailbox_id = held.mailbox_id AND u.node_id = held.node_id AND u.nearly_full <> judged`;
}
