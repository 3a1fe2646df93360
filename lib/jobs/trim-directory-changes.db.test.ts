import { afterAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { trimDirectoryChanges } from './trim-directory-changes';

const pool = openPool(env.DATABASE_URL);
afterAll(() => pool.end());

test('the newest 200,000 changes are kept, the older ones go', async () => {
  await db.$executeRaw`
    INSERT INTO directory_change (seq, kind, object_id) SELECT n, 'mailbox', 1 FROM generate_series(1, 245000) n`;
  await db.$executeRaw`UPDATE directory_head SET seq = 245000`;
  await trimDirectoryChanges(pool);
  const [row] = await db.$queryRaw<{ count: number; oldest: number }[]>`
    SELECT count(*)::int AS count, min(seq)::int AS oldest FROM directory_change`;
  expect(row).toEqual({ count: 200_000, oldest: 45_001 });
});
