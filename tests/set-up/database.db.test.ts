import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { testDatabase } from '@/tests/support/database';

test('a test file has a migrated, empty database of its own', async () => {
  const { url } = await testDatabase();

  expect(process.env.DATABASE_URL).toBe(url);
  expect(new URL(url).pathname).toMatch(/^\/test_/);
  expect(await db.domain.findMany()).toEqual([]);
});
