import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { aNodeRow } from '@/tests/support/revisions';
import { inIndexOrder } from './event-reading';
import type { Edge, EventStreams } from './event-sql';
import { countSql, keysSql, valuesBeginning, valuesThatAre } from './event-sql';
import type { EventKey } from './schema';

/** What the statements of the list read for a page of 50: rows of an index, in its order, however many events there are. */
const events = 60_000;
const all: EventStreams = { kind: null, nodeId: null, searched: null };
let busy = '';
let quiet = '';

beforeAll(async () => {
  busy = (await aNodeRow('busy')).id;
  quiet = (await aNodeRow('quiet')).id;
  for (let first = 1; first <= events; first += 60_000) await tellEvents(first, first + 59_999);
  await db.$executeRaw`ANALYZE node_event`;
}, 240_000);

/** Ten a second, nearly all at the busy node; bounces are few and old; half of the mail is for one address, the rest for many. */
async function tellEvents(first: number, last: number): Promise<void> {
  await db.$executeRaw`
    INSERT INTO node_event (node_id, id, at, kind, service, sender, recipient, client, words)
    SELECT CASE WHEN n % 1000 = 0 THEN ${quiet}::uuid ELSE ${busy}::uuid END, n,
      timestamptz '2026-11-01' + make_interval(secs => n / 10),
      CASE WHEN n < 100 THEN 'bounced' WHEN n % 5 = 0 THEN 'rejected' ELSE 'delivered' END, 'smtp',
      'sender-' || n % 5000 || '@elsewhere.example',
      CASE WHEN n % 2 = 0 THEN 'info@open.example' ELSE 'person-' || n % 9999 || '@open.example' END,
      '192.0.2.' || n % 250, repeat('250 2.0.0 Ok: queued ', 5)
    FROM generate_series(${first}::int, ${last}::int) AS n`;
}

type Scan = { how: string; rows: number };

const planNode = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().default(''),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  Plans: z.array(z.unknown()).default([]),
});
const explained = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: z.unknown() })]) })]);

/** How the table was looked at, and how many rows of it. */
function scansIn(node: unknown): Scan[] {
  const { Plans, ...here } = planNode.parse(node);
  const rows = (here['Actual Rows'] + here['Rows Removed by Filter']) * here['Actual Loops'];
  const own = here['Relation Name'] === 'node_event' ? [{ how: here['Node Type'], rows }] : [];
  return [...own, ...Plans.flatMap(scansIn)];
}

/** Rows read; no plan may walk the table. */
async function rowsReadBy(statement: Prisma.Sql): Promise<number> {
  const answer = explained.parse(await inIndexOrder(Prisma.sql`EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`));
  const scans = scansIn(answer[0]['QUERY PLAN'][0].Plan);
  expect(scans.map(({ how }) => how)).not.toContain('Seq Scan');
  return scans.reduce((sum, { rows }) => sum + rows, 0);
}

function edges(): Edge[] {
  const than: EventKey = ['2026-11-01T00:50:00.000Z', busy, '30000'];
  return [null, { direction: 'older', than }, { direction: 'newer', than }];
}

type Searched = NonNullable<EventStreams['searched']>[number];
const searching = (...searched: Searched[]): EventStreams => ({ ...all, searched });
const whole = (column: Searched['column'], value: string): Searched => ({ column, values: [value] });

test.each<[string, () => EventStreams]>([
  ['all', () => all],
  ['a kind that is frequent', () => ({ ...all, kind: 'delivered' })],
  ['a kind that is rare and old', () => ({ ...all, kind: 'bounced' })],
  ['a busy node', () => ({ ...all, nodeId: busy })],
  ['a quiet node', () => ({ ...all, nodeId: quiet })],
  ['a kind that a node never told', () => ({ ...all, nodeId: quiet, kind: 'bounced' })],
  ['a node that told nothing', () => ({ ...all, nodeId: randomUUID() })],
  ['a busy address', () => searching(whole('recipient', 'info@open.example'))],
  ['an address with few events', () => searching(whole('recipient', 'person-77@open.example'))],
  ['a client', () => searching(whole('client', '192.0.2.7'))],
  [
    'an address as sender and recipient',
    () => searching(whole('sender', 'info@open.example'), whole('recipient', 'info@open.example')),
  ],
])('%s: pages, and the count of newer ones, read no more than they tell', async (_name, streams) => {
  for (const edge of edges()) {
    expect(await rowsReadBy(keysSql(streams(), edge, 51))).toBeLessThan(150);
    expect(await rowsReadBy(countSql(streams(), edge, 101))).toBeLessThan(300);
  }
});

test('a hundred addresses that begin alike: a page of each at most, put together', async () => {
  const values = Array.from({ length: 100 }, (_, place) => `sender-${place}@elsewhere.example`);
  expect(await rowsReadBy(keysSql(searching({ column: 'sender', values }), null, 51))).toBeLessThan(100 * 70);
});

test('what begins alike is found by one step for each address, not for each event', async () => {
  expect(await rowsReadBy(valuesBeginning('recipient', 'info@', 101))).toBeLessThan(10);
  expect(await rowsReadBy(valuesBeginning('sender', 'sender-', 101))).toBeLessThan(110);
  expect(await rowsReadBy(valuesBeginning('client', 'nobody', 101))).toBe(0);
  expect(await rowsReadBy(valuesThatAre('client', '192.0.2.7'))).toBe(1);
});
