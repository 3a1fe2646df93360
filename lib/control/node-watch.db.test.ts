import { afterAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { aNodeRow } from '@/tests/support/revisions';
import { createNodeRecord } from './node-watch';

const pool = openPool(env.DATABASE_URL, 1);
afterAll(() => pool.end());

test('a worker that goes on after it hung does not tell of silence where another has heard the node since', async () => {
  const node = await aNodeRow('mx1', { lastSeenAt: new Date(Date.now() - 5_000) });
  const record = createNodeRecord(pool, node);
  const silence = { ok: false, failure: { kind: 'unreachable', code: 'timeout', reason: 'No answer.' } } as const;
  const isAway = async () => (await db.node.findUniqueOrThrow({ where: { id: node.id } })).awaySince !== null;
  await record.note(silence, 50_000);
  expect(await isAway()).toBe(false);
  await record.note(silence, 1_000);
  expect(await isAway()).toBe(true);
});
