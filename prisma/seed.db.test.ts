import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { newestEntry } from '@/tests/support/directory-objects';
import { deployAll, movePort } from '@/tests/support/revisions';
import { signInAs } from '@/tests/support/sign-in-as';
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

const ended = (state: string) => db.revision.updateMany({ data: { state } });

test.each(['rejected', 'returned'])(
  'where no revision stands, one of a start that ended as %s is deployed once more, unless a setting was changed since',
  async (state) => {
    expect(await seed()).toBe(1);
    expect(await seed()).toBeNull();
    await ended(state);
    expect(await seed()).toBe(2);
    expect(await newestEntry('deploys.deploy')).toMatchObject({
      ...{ actorId: null, actorName: 'Postwarden', outcome: 'done', targetKind: 'revision', targetId: '2' },
    });
    expect(await seed()).toBeNull();
    await ended(state);
    await db.listener.updateMany({ where: { kind: 'smtp' }, data: { port: 1 } });
    expect(await seed()).toBeNull();
  },
);

test('a revision of an administrator that nodes refused is theirs to deploy again', async () => {
  await seed();
  await ended('rejected');
  freshBrowser();
  await signInAs();
  await movePort('smtp', 1);
  await deployAll({ reason: 'Carefully, on trial', confirmWithinSeconds: 60 });
  await ended('rejected');
  expect(await seed()).toBeNull();
  expect(await db.revision.count()).toBe(2);
});
