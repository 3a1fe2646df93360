import path from 'node:path';
import { afterAll, beforeEach, expect, test } from 'vitest';
import { openAuthority } from '@/lib/crypto/ca';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { aNodeRow, freshRevisions } from '@/tests/support/revisions';
import { createClientCache } from './client-cache';
import { rollOut } from './roll-out';

const pool = openPool(env.DATABASE_URL, 2);
const clients = createClientCache(await openAuthority(path.join(env.POSTWARDEN_DATA, 'keys')));
afterAll(async () => {
  await clients.close();
  await pool.end();
});

beforeEach(freshRevisions);

test.each([
  ['rejected', 'rejected'],
  ['broken', 'rejected'],
  ['returned', 'returned'],
])('what the worker before wrote down of a node that is away by now (%s) ends it for all', async (said, state) => {
  await db.revision.update({ where: { number: 1 }, data: { state: 'deploying', confirmWithinSeconds: 60 } });
  const has = await aNodeRow('mx1');
  const left = await aNodeRow('mx2', { awaySince: new Date() });
  const on = (node: { id: string }, deployment: string) =>
    db.deployment.create({ data: { revisionNumber: 1, nodeId: node.id, state: deployment } });
  await Promise.all([on(has, 'applied'), on(left, said)]);
  await rollOut(pool, clients.clientOf);
  expect(await db.revision.findUnique({ where: { number: 1 }, select: { state: true } })).toEqual({ state });
});
