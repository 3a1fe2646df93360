import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { seed } from '@/prisma/seed';
import { openListeners } from '@/scripts/start/ask-database';
import { testDatabase } from '@/tests/support/database';

test('a start waits for the doors that nodes were given, not for those of the draft', async () => {
  const { url } = await testDatabase();
  expect(await openListeners(url)).toEqual([]);

  await seed();
  const given = await openListeners(url);
  expect(given.map(({ kind }) => kind)).toContain('smtp');
  await db.listener.updateMany({ data: { port: { increment: 1 }, address: '192.0.2.1', enabled: true } });
  expect(await openListeners(url)).toEqual(given);
  await db.revision.updateMany({ data: { state: 'rejected' } });
  expect(await openListeners(url)).toEqual(given);
});
