import { afterAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { aNodeRow } from '@/tests/support/revisions';
import { trimDeletedObjects } from './trim-deleted-objects';

const pool = openPool(env.DATABASE_URL);
afterAll(() => pool.end());

test('what was deleted is forgotten after 30 days, its verifier and its figures with it, and what went with a domain too', async () => {
  await db.$executeRaw`
    INSERT INTO deleted_object (kind, name, row, at, by_name, with_id)
    SELECT 'mailbox', n || '@a.example', jsonb_build_object('id', n, 'verifier', '$argon2id$'), now() - make_interval(days => 30), 'Ada', nullif(n, 1)
    FROM generate_series(1, 45000) n`;
  await db.$executeRaw`
    INSERT INTO deleted_object (kind, name, row, at, by_name)
    VALUES ('mailbox', 'young@a.example', '{"id": 45001}', now() - interval '29 days 23 hours', 'Ada')`;
  const { id: nodeId } = await aNodeRow('mx1');
  const told = { nodeId, bytes: 1, messages: 1, at: new Date() };
  await db.mailboxUsage.createMany({ data: [45_000, 45_001].map((mailboxId) => ({ mailboxId, ...told })) });
  await trimDeletedObjects(pool);
  expect(await db.mailboxUsage.findMany({ select: { mailboxId: true } })).toEqual([{ mailboxId: 45_001 }]);
  expect(await db.deletedObject.findMany({ select: { name: true } })).toEqual([{ name: 'young@a.example' }]);
});
