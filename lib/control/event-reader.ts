import { z } from 'zod';
import type { NodeEvent } from '@/lib/contract/events';
import type { Pool } from '@/lib/db/pool';
import { inTransaction, rowsOf } from '@/lib/db/pool';
import type { CursorReader } from './cursor-reader';
import { startCursorReader } from './cursor-reader';
import type { NodeClient } from './node-client';

/** The node holds the question until something happens, so a quiet node costs one call in this time. */
const waitSeconds = 50;
const gatherMs = 1_000;

/**
 * Copies one node's events into `node_event`, each exactly once: events and cursor are written in one transaction, and only by whoever
 * moves the cursor from where it read. What a node no longer has, it says itself, as an event (agent/telemetry/event-store.ts).
 */
export function startEventReader(pool: Pool, node: { id: string; name: string; client: NodeClient }): CursorReader {
  return startCursorReader({
    what: 'events',
    node,
    gatherMs,
    readCursor: () => readCursor(pool, node.id),
    ask: (cursor) => node.client.events(cursor, waitSeconds),
    store: (from, events) => store(pool, { nodeId: node.id, from, events }),
  });
}

async function readCursor(pool: Pool, nodeId: string): Promise<number> {
  const rows = await rowsOf(pool, cursorRow, ['SELECT event_cursor AS cursor FROM node WHERE id = $1', nodeId]);
  return rows[0]?.cursor ?? 0;
}
const cursorRow = z.object({ cursor: z.number() });

type Page = { nodeId: string; from: number; events: readonly NodeEvent[] };

/** Answers the new cursor; null when another worker moved it meanwhile, and nothing of this page was written. */
async function store(pool: Pool, { nodeId, from, events }: Page): Promise<number | null> {
  const last = events.at(-1)?.id ?? from;
  return inTransaction(pool, 'BEGIN', async (client) => {
    const moved = await client.query(moveSql, [nodeId, from, last]);
    if (moved.rowCount !== 1) return null;
    const [ids, times, kinds, ...more] = columnsOf(events);
    await client.query({ name: 'store events', text: storeSql, values: [nodeId, ids, times, kinds, ...more] });
    await client.query({ name: 'count events', text: countSql, values: [nodeId, times, kinds] });
    return last;
  });
}

const moveSql = 'UPDATE node SET event_cursor = $3 WHERE id = $1 AND event_cursor = $2';
const storeSql = `
INSERT INTO node_event (node_id, id, at, kind, service, sender, recipient, client, queue_id, words)
SELECT $1, * FROM unnest($2::bigint[], $3::timestamptz[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[])
ON CONFLICT DO NOTHING`;
const countSql = `
INSERT INTO node_event_hour (node_id, hour, kind, count)
SELECT $1, date_trunc('hour', at), kind, count(*) FROM unnest($2::timestamptz[], $3::text[]) AS told (at, kind) GROUP BY 2, 3
ON CONFLICT (hour, kind, node_id) DO UPDATE SET count = node_event_hour.count + excluded.count`;

/**
 * PostgreSQL keeps no NUL in a text; what a client sent may hold one. Addresses are kept in lower case, as those of the directory are, so
 * that an index finds them; the words hold them as they were written.
 */
function columnsOf(events: readonly NodeEvent[]): unknown[][] {
  const texts = ['at', 'kind', 'service', 'sender', 'recipient', 'client', 'queueId', 'words'] as const;
  const searched = new Set<string>(['sender', 'recipient', 'client']);
  const kept = (name: string, text: string) => (searched.has(name) ? text.toLowerCase() : text).replaceAll('\0', '');
  const columns = texts.map((name) => events.map(({ [name]: text }) => (text === null ? null : kept(name, text))));
  return [events.map(({ id }) => id), ...columns];
}
