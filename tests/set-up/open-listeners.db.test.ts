import { afterEach, expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { seed } from '@/prisma/seed';
import { openListeners, saysItServes } from '@/scripts/start/ask-database';
import { mailPorts } from '@/scripts/start/mail-ports';
import { freshBrowser } from '@/tests/support/browser';
import { testDatabase } from '@/tests/support/database';
import { aNodeRow, answers, deployAll, freshRevisions, movePort, settledAs } from '@/tests/support/revisions';
import { signInAs } from '@/tests/support/sign-in-as';
import { somebodyListens } from '@/tests/support/somebody-listens';

vi.mock('next/headers', () => import('@/tests/support/browser'));
vi.mock('next/cache', () => import('@/tests/support/browser'));

afterEach(() => vi.restoreAllMocks());

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

test('doors that a node says no to, or goes back from, while a start waits are waited for no longer', async () => {
  vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const { url } = await testDatabase();
  const smtp = await somebodyListens('127.0.0.1');
  await db.$executeRaw`TRUNCATE revision, listener CASCADE`;
  await seed({ listenerPorts: { smtp: smtp.port } });
  await settledAs(1, 'running');
  freshBrowser();
  await signInAs();
  await movePort('smtp', 1);
  await deployAll();

  for (const state of ['rejected', 'returned', 'overtaken']) {
    await db.revision.update({ where: { number: 2 }, data: { state: 'deploying' } });
    const readDoors = vi.fn(() => openListeners(url));
    const { signal } = new AbortController();
    const waiting = mailPorts({ doors: readDoors, serves: async () => true }, [], { signal, diskFull: signal });
    expect(await readDoors.mock.results[0]?.value).toMatchObject([{ kind: 'smtp', port: 1 }]);
    await db.revision.update({ where: { number: 2 }, data: { state } });

    expect(await waiting).toMatchObject({ doors: [{ kind: 'smtp', port: smtp.port }], silent: [] });
  }
});

test('a node serves where it said so just now, of all its engines', async () => {
  const { url } = await testDatabase();
  await freshRevisions();
  expect(await saysItServes(url, 'local')).toBe(false);
  const local = await aNodeRow('local');
  await answers(local, 1);
  expect(await saysItServes(url, 'local')).toBe(true);
  await db.node.update({ where: { id: local.id }, data: { lastSeenAt: new Date(Date.now() - 60_000) } });
  expect(await saysItServes(url, 'local')).toBe(false);
  await answers(local, 1, false);
  expect(await saysItServes(url, 'local')).toBe(false);
});
