import { afterAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { trimDeletedObjects } from './trim-deleted-objects';

const pool = openPool(env.DATABASE_URL);
afterAll(() => pool.end());

test('what was deleted is forgotten after 30 days, its verifier with it, and what went with a domain too', async () => {
  await db.$executeRaw`
    INSERT INTO deleted_object (kind, name, row, at, by_name, with_id)
    SELECT 'mailbox', n || '@a.example', '{"verifier": "$argon2id$"}', now() - make_interval(days => 30), 'Ada', nullif(n, 1)
    FROM generate_series(1, 45000) n`;
  await db.$executeRaw`
    INSERT INTO deleted_object (kind, name, row, at, by_name)
    VALUES ('mailbox', 'young@a.example', '{}', now() - interval '29 days 23 hours', 'Ada')`;
  await trimDeletedObjects(pool);
  expect(await db.deletedObject.findMany({ select: { name: true } })).toEqual([{ name: 'young@a.example' }]);
});
