import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { seed } from './seed';

beforeEach(async () => {
  await db.$executeRaw`TRUNCATE revision, deployment, listener RESTART IDENTITY CASCADE`;
});

const doors = () =>
  db.listener.findMany({ orderBy: { id: 'asc' }, select: { kind: true, address: true, port: true, enabled: true } });

test('a new installation has the doors of a mail server and revision 1, without words of any language, which waits for a node', async () => {
  await seed();
  expect(await doors()).toContainEqual({ kind: 'submissions', address: '0.0.0.0', port: 465, enabled: true });
  expect((await doors()).filter(({ enabled }) => !enabled).map(({ kind }) => kind)).toEqual(['pop3', 'pop3s']);
  expect(await db.revision.findMany({ select: { number: true, authorName: true, reason: true, state: true } })).toEqual(
    [{ number: 1, authorName: 'Postwarden', reason: '', state: 'deploying' }],
  );
});

test('on this machine alone every door has the port that was given, on 127.0.0.1; one without a port is closed', async () => {
  await seed({ listenerPorts: { smtp: 2_525, pop3: 2_110 } });
  const open = (await doors()).filter(({ enabled }) => enabled);
  expect(open).toEqual([
    { kind: 'smtp', address: '127.0.0.1', port: 2_525, enabled: true },
    { kind: 'pop3', address: '127.0.0.1', port: 2_110, enabled: true },
  ]);
});

test('five starts at once make one revision', async () => {
  await Promise.all(Array.from({ length: 5 }, () => seed()));
  expect(await db.revision.count()).toBe(1);
  expect(await db.listener.count()).toBe(8);
});

test('a later start changes nothing: what people removed stays removed', async () => {
  await seed();
  await db.listener.deleteMany({ where: { kind: { not: 'smtp' } } });
  await seed({ listenerPorts: { imap: 2_143 } });
  expect(await db.listener.count()).toBe(1);
  expect(await db.revision.count()).toBe(1);
});
