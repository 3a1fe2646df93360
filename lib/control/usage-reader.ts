import { z } from 'zod';
import type { MailboxUsage } from '@/lib/contract/usage';
import type { Pool } from '@/lib/db/pool';
import { inTransaction, rowsOf } from '@/lib/db/pool';
import type { CursorReader } from './cursor-reader';
import { startCursorReader } from './cursor-reader';
import type { NodeClient } from './node-client';

/** The node holds the question until something changes, so a quiet node costs one call in this time. */
const waitSeconds = 50;
/** A mailbox that gets ten messages meanwhile is told once, and written once. */
const gatherMs = 3_000;

/**
 * Copies how full one node's mailboxes are into `mailbox_usage`. Only what changed travels, so the cost is that of the mail, not of the
 * directory. A node that lost its figures tells each mailbox again as it changes; until then the last figure stands, with its time.
 */
export function startUsageReader(pool: Pool, node: { id: string; name: string; client: NodeClient }): CursorReader {
  return startCursorReader({
    what: 'mailbox usage',
    node,
    gatherMs,
    readCursor: () => readCursor(pool, node.id),
    ask: (cursor) => node.client.mailboxUsage(cursor, waitSeconds),
    store: (from, told) => store(pool, { nodeId: node.id, from, told }),
  });
}

async function readCursor(pool: Pool, nodeId: string): Promise<number> {
  const rows = await rowsOf(pool, cursorRow, ['SELECT usage_cursor AS cursor FROM node WHERE id = $1', nodeId]);
  return rows[0]?.cursor ?? 0;
}
const cursorRow = z.object({ cursor: z.number() });

type Page = { nodeId: string; from: number; told: readonly MailboxUsage[] };

/** Answers the new cursor; null when another worker moved it meanwhile, and nothing of this page was written. */
async function store(pool: Pool, { nodeId, from, told }: Page): Promise<number | null> {
  const last = told.at(-1)?.seq ?? from;
  return inTransaction(pool, 'BEGIN', async (client) => {
    const moved = await client.query(moveSql, [nodeId, from, last]);
    if (moved.rowCount !== 1) return null;
    const addresses = told.map(({ address }) => address.toLowerCase().replaceAll('\0', ''));
    const [bytes, messages, times] = [
      told.map((row) => row.bytes),
      told.map((row) => row.messages),
      told.map((row) => row.at),
    ];
    const values = [nodeId, addresses, bytes, messages, times];
    await client.query({ name: 'store mailbox usage', text: storeSql, values });
    await client.query({ name: 'mark nearly full mailboxes', text: markSql, values: [nodeId, addresses] });
    return last;
  });
}

const moveSql = 'UPDATE node SET usage_cursor = $3 WHERE id = $1 AND usage_cursor = $2';
/**
 * In the order in which a new limit locks them too (lib/directory/nearly-full.ts). Who is no mailbox of ours is left out, and so is what
 * was true before there was this mailbox, for another had its address then. Clocks may differ by a minute.
 */
const storeSql = `
INSERT INTO mailbox_usage (mailbox_id, node_id, bytes, messages, at)
SELECT DISTINCT ON (m.id) m.id, $1::uuid, told.bytes, told.messages, told.at
FROM unnest($2::text[], $3::bigint[], $4::int[], $5::timestamptz[]) WITH ORDINALITY AS told (address, bytes, messages, at, place)
JOIN mailbox m ON m.address = told.address AND told.at > m.created_at - interval '1 minute' ORDER BY m.id, place DESC
ON CONFLICT (mailbox_id, node_id) DO UPDATE SET bytes = excluded.bytes, messages = excluded.messages, at = excluded.at`;
/** By the limit of this moment: the statement before may have waited for somebody who changed it. */
const markSql = `
UPDATE mailbox_usage u SET nearly_full = NOT u.nearly_full FROM mailbox m
WHERE m.address = ANY ($2::text[]) AND u.mailbox_id = m.id AND u.node_id = $1 AND u.nearly_full <> is_nearly_full(u.bytes, m.quota_mib)`;
