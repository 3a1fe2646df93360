import { beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { aNodeRow } from '@/tests/support/revisions';
import { nearlyFullIds } from './nearly-full';

/** What a page reads to find the mailboxes that are nearly full: in the measure of those, not of all that there are. */
const mailboxes = 60_000;
const nearlyFull = 120;

beforeAll(async () => {
  const { id: nodeId } = await aNodeRow('mx1');
  const { id: domainId } = await db.domain.create({ data: { name: 'many.example' } });
  await db.$executeRaw`
    INSERT INTO mailbox (domain_id, address, quota_mib, updated_at)
    SELECT ${domainId}, 'person-' || lpad(n::text, 6, '0') || '@many.example', 100, now() FROM generate_series(1, ${mailboxes}::int) n`;
  await db.$executeRaw`
    INSERT INTO mailbox_usage (mailbox_id, node_id, bytes, messages, at, nearly_full)
    SELECT id, ${nodeId}::uuid, 1, 1, now(), row_number() OVER (ORDER BY address DESC) <= ${nearlyFull} FROM mailbox`;
  await db.$executeRaw`ANALYZE mailbox, mailbox_usage, node`;
}, 120_000);

const planNode = z.object({
  'Node Type': z.string(),
  'Relation Name': z.string().default(''),
  'Actual Rows': z.number(),
  'Actual Loops': z.number(),
  'Rows Removed by Filter': z.number().default(0),
  Plans: z.array(z.unknown()).default([]),
});
const explained = z.tuple([z.object({ 'QUERY PLAN': z.tuple([z.object({ Plan: z.unknown() })]) })]);

function rowsIn(node: unknown): number {
  const { Plans, ...here } = planNode.parse(node);
  const rows = (here['Actual Rows'] + here['Rows Removed by Filter']) * here['Actual Loops'];
  return (here['Relation Name'] === '' ? 0 : rows) + Plans.reduce<number>((sum, plan) => sum + rowsIn(plan), 0);
}

async function rowsReadBy(statement: Prisma.Sql): Promise<number> {
  const answer = explained.parse(await db.$queryRaw`EXPLAIN (ANALYZE, FORMAT JSON) ${statement}`);
  return rowsIn(answer[0]['QUERY PLAN'][0].Plan);
}

test('a page of them, though they are the last by address', async () => {
  const page = Prisma.sql`
    SELECT id, address FROM mailbox WHERE id IN (${nearlyFullIds}) AND address > 'a' ORDER BY address LIMIT 51`;
  expect(await rowsReadBy(page)).toBeLessThan(4 * nearlyFull);
});

test('their number', async () => {
  const count = Prisma.sql`SELECT count(*) FROM (SELECT FROM mailbox WHERE id IN (${nearlyFullIds}) LIMIT 1001) found`;
  expect(await rowsReadBy(count)).toBeLessThan(4 * nearlyFull);
});
