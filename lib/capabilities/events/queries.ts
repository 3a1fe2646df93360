import 'server-only';
import { isIP } from 'node:net';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/session';
import { db } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import { parseAddress, showAddress } from '@/lib/directory/address';
import { pageEdges, pageSize, readCursor } from '@/lib/directory/keyset';
import { keptDays, keptEvents } from '@/lib/jobs/trim-node-events';
import { inIndexOrder } from './event-reading';
import type { Edge, EventKeyRow, EventRow, EventStreams, SearchedColumn } from './event-sql';
import {
  countSql,
  eventRows,
  eventsSql,
  keyRows,
  keysSql,
  searchedColumns,
  valueRows,
  valuesBeginning,
  valuesThatAre,
} from './event-sql';
import { mostNewer } from './live-keys';
import type { EventDto, EventFactsDto, EventPageDto, EventParams, NewerEvents, NewerParams } from './schema';
import { eventKey, mostAddresses } from './schema';

/** One page of events, the newest first. Nothing is counted: there is no total. */
export async function listEvents(params: EventParams): Promise<EventPageDto> {
  await requirePermission('events:read');
  const streams = await streamsOf(params);
  if (typeof streams === 'string') return { ...nothing, tooShort: streams === 'too-short' };
  const cursor = readCursor(params.cursor);
  const than = eventKey.safeParse(cursor?.key).data;
  const edge: Edge = cursor && than ? { direction: cursor.direction === 'after' ? 'older' : 'newer', than } : null;
  const found = await read(streams, edge);
  // Where too little is left on that side of the cursor, the page is the first one.
  const short = edge && (edge.direction === 'newer' ? found.length < pageSize : found.length === 0);
  const rows = short ? await read(streams, null) : found;
  const { keys, ...edges } = pageEdges(
    rows.map(({ key }) => key),
    short || !edge ? null : cursor,
    pageSize,
  );
  const rowOf = new Map(rows.map((row) => [row.key, row]));
  return { ...edges, rows: keys.flatMap((key) => rowOf.get(key) ?? []), total: null, tooShort: false };
}

/** How many have come on top of what a page shows. */
export async function countNewer({ since, ...params }: NewerParams): Promise<NewerEvents> {
  await requirePermission('events:read');
  const streams = await streamsOf(params);
  if (typeof streams === 'string') return { newer: 0 };
  const edge: Edge = since && { direction: 'newer', than: since };
  const [row] = countRows.parse(await inIndexOrder(countSql(streams, edge, mostNewer + 1)));
  return { newer: row?.count ?? 0 };
}

const countRows = z.array(z.object({ count: z.int() }));

/** The nodes to filter by, and how long events are kept. */
export async function readEventFacts(): Promise<EventFactsDto> {
  await requirePermission('events:read');
  const [nodes, newest] = await Promise.all([
    db.node.findMany({ select: { name: true }, orderBy: { name: 'asc' } }),
    db.nodeEvent.findFirst({ select: { id: true }, orderBy: { at: 'desc' } }),
  ]);
  return { nodes: nodes.map(({ name }) => name), none: newest === null, keptDays, keptEvents };
}

const nothing = { rows: [], first: 1, total: null, previous: null, next: null };

/** The events on that side of the edge, the nearest first; one more than a page. */
async function read(streams: EventStreams, edge: Edge): Promise<EventDto[]> {
  const keys = keyRows.parse(await inIndexOrder(keysSql(streams, edge, pageSize + 1)));
  const rows = new Map(eventRows.parse(await db.$queryRaw(eventsSql(keys))).map((row) => [keyOf(row), toDto(row)]));
  // One that was forgotten in between is not there.
  return keys.flatMap((key) => rows.get(keyOf(key)) ?? []);
}

function keyOf({ at, node_id, id }: EventKeyRow): string {
  return `${at.toISOString()} ${node_id} ${id}`;
}

function toDto({ node_id, id, queue_id, ...row }: EventRow): EventDto {
  const { at, sender, recipient } = row;
  return {
    ...row,
    key: keyOf({ at, node_id, id }),
    at: at.toISOString(),
    sender: sender && showAddress(sender),
    recipient: recipient && showAddress(recipient),
    queueId: queue_id,
  };
}

/** What a list reads; or that nothing can fit, or that too much begins so. */
async function streamsOf({ q, kind, node }: Omit<EventParams, 'cursor'>) {
  const nodeId = node === null ? null : ((await db.node.findUnique({ where: { name: node } }))?.id ?? 'unknown');
  if (nodeId === 'unknown') return 'nothing';
  if (q === '') return { kind, nodeId, searched: null };
  const searched = await searchedValues(q);
  if (searched.length === 0) return 'nothing';
  if (searched.some(({ values }) => values.length > mostAddresses)) return 'too-short';
  return { kind, nodeId, searched };
}

/** A whole address that some event holds is the answer by itself; else all that begin so. */
async function searchedValues(term: string) {
  const address = isIP(term) ? term.toLowerCase() : parseAddress(term);
  const whole = address === null ? [] : await valuesOf((column) => valuesThatAre(column, address));
  return whole.length > 0 ? whole : valuesOf((column) => valuesBeginning(column, term, mostAddresses + 1));
}

async function valuesOf(statement: (column: SearchedColumn) => Prisma.Sql) {
  const found = await Promise.all(
    searchedColumns.map(async (column) => ({
      column,
      values: valueRows.parse(await db.$queryRaw(statement(column))).map(({ value }) => value),
    })),
  );
  return found.filter(({ values }) => values.length > 0);
}
