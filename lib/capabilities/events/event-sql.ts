import 'server-only';
import { z } from 'zod';
import { nodeEvent } from '@/lib/contract/events';
import { Prisma } from '@/lib/db/generated/client';
import { beginningWith } from '@/lib/directory/search-text';
import type { EventKey, EventKind } from './schema';

/**
 * The list of events as SQL. There are up to two million of them and a page shows fifty, so each statement reads the rows that it shows
 * from an index in their order: of all, of a kind, of a node, or of each address that is searched, put together.
 *
 * A search for the beginning of an address finds the addresses first (`valuesBeginning`): sorting what `LIKE` meets would read every
 * event of whoever is called so, and taking the first it meets would not be the newest.
 */
export type EventStreams = {
  kind: EventKind | null;
  nodeId: string | null;
  /** null: nothing is searched. */
  searched: readonly { column: SearchedColumn; values: readonly string[] }[] | null;
};

export const searchedColumns = ['sender', 'recipient', 'client'] as const;
export type SearchedColumn = (typeof searchedColumns)[number];

const columns: Record<SearchedColumn, Prisma.Sql> = {
  sender: Prisma.sql`sender`,
  recipient: Prisma.sql`recipient`,
  client: Prisma.sql`client`,
};

/** Which side of an event, and so in which order; `null`: from the newest. */
export type Edge = { direction: 'older' | 'newer'; than: EventKey } | null;

/** The keys of the events on that side of the edge, the nearest first. */
export function keysSql(streams: EventStreams, edge: Edge, most: number): Prisma.Sql {
  const conditions = conditionsOf(streams, edge);
  const stream = (all: readonly Prisma.Sql[]) => Prisma.sql`
    SELECT at, node_id, id FROM node_event WHERE ${all.length > 0 ? Prisma.join([...all], ' AND ') : Prisma.sql`TRUE`}
    ORDER BY ${orderOf(edge)} LIMIT ${most}`;
  if (streams.searched === null) return stream(conditions);
  const ofColumns = streams.searched.map(
    ({ column, values }) => Prisma.sql`
    SELECT stream.* FROM unnest(${[...values]}::text[]) AS named (value)
    CROSS JOIN LATERAL (${stream([Prisma.sql`${columns[column]} = named.value`, ...conditions])}) AS stream`,
  );
  // Whoever writes to themselves is met as both.
  return Prisma.sql`SELECT * FROM (${Prisma.join(ofColumns, ' UNION ')}) AS met ORDER BY ${orderOf(edge)} LIMIT ${most}`;
}

function conditionsOf({ kind, nodeId }: EventStreams, edge: Edge): Prisma.Sql[] {
  return [
    ...(kind === null ? [] : [Prisma.sql`kind = ${kind}`]),
    ...(nodeId === null ? [] : [Prisma.sql`node_id = ${nodeId}::uuid`]),
    ...(edge === null ? [] : [beyond(edge)]),
  ];
}

/** The events of these keys, in no order. */
export function eventsSql(keys: readonly EventKeyRow[]): Prisma.Sql {
  return Prisma.sql`
    SELECT event.at, event.node_id, event.id, event.kind, event.service, event.sender, event.recipient, event.client, event.queue_id,
      event.words, node.name AS node
    FROM unnest(${keys.map((key) => key.node_id)}::uuid[], ${keys.map((key) => key.id)}::bigint[]) AS shown (node_id, id)
    JOIN node_event event USING (node_id, id) JOIN node ON node.id = event.node_id`;
}

/** How many there are on that side of the edge, up to `most`. */
export function countSql(streams: EventStreams, edge: Edge, most: number): Prisma.Sql {
  return Prisma.sql`SELECT count(*)::int AS count FROM (${keysSql(streams, edge, most)}) AS page`;
}

function beyond({ direction, than: [at, nodeId, id] }: NonNullable<Edge>): Prisma.Sql {
  const key = Prisma.sql`(${at}::timestamptz, ${nodeId}::uuid, ${id}::bigint)`;
  return direction === 'older' ? Prisma.sql`(at, node_id, id) < ${key}` : Prisma.sql`(at, node_id, id) > ${key}`;
}

function orderOf(edge: Edge): Prisma.Sql {
  return edge?.direction === 'newer' ? Prisma.sql`at, node_id, id` : Prisma.sql`at DESC, node_id DESC, id DESC`;
}

/** The different values of a column that begin so, each found by one step into the index: as many steps as values, however many events. */
export function valuesBeginning(column: SearchedColumn, term: string, most: number): Prisma.Sql {
  const name = columns[column];
  const pattern = beginningWith(term);
  return Prisma.sql`
    WITH RECURSIVE found (value) AS (
      (SELECT ${name} FROM node_event WHERE ${name} LIKE ${pattern} ORDER BY ${name} LIMIT 1)
      UNION ALL
      SELECT (SELECT ${name} FROM node_event WHERE ${name} LIKE ${pattern} AND ${name} > found.value ORDER BY ${name} LIMIT 1)
      FROM found WHERE found.value IS NOT NULL)
    SELECT value FROM found WHERE value IS NOT NULL LIMIT ${most}`;
}

/** The value itself, where an event of that column holds it. */
export function valuesThatAre(column: SearchedColumn, whole: string): Prisma.Sql {
  return Prisma.sql`SELECT ${whole}::text AS value WHERE EXISTS (SELECT FROM node_event WHERE ${columns[column]} = ${whole})`;
}

export const valueRows = z.array(z.object({ value: z.string() }));
export const keyRows = z.array(z.object({ at: z.date(), node_id: z.string(), id: z.bigint() }));
export type EventKeyRow = z.infer<typeof keyRows>[number];
export const eventRows = z.array(
  z.object({
    at: z.date(),
    node_id: z.string(),
    id: z.bigint(),
    kind: nodeEvent.shape.kind,
    service: z.string(),
    sender: z.string().nullable(),
    recipient: z.string().nullable(),
    client: z.string().nullable(),
    queue_id: z.string().nullable(),
    words: z.string(),
    node: z.string(),
  }),
);
export type EventRow = z.infer<typeof eventRows>[number];
