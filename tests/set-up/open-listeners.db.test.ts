import { afterEach, expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { seed } from '@/prisma/seed';
import { knowsNode, openListeners, whyNotServing } from '@/scripts/start/ask-database';
import { mailPorts } from '@/scripts/start/mail-ports';
import { freshBrowser } from '@/tests/support/browser';
import { testDatabase } from '@/tests/support/database';
import {
  aNodeRow,
  answers,
  deployAll,
  freshRevisions,
  listenerOf,
  movePort,
  says,
  settledAs,
} from '@/tests/support/revisions';
import { signInAs } from '@/tests/support/sign-in-as';
import { somebodyListens } from '@/tests/support/somebody-listens';

afterEach(() => vi.restoreAllMocks());

test('a start waits for the doors that nodes were given, not for those of the draft', async () => {
  const { url } = await testDatabase();
  expect(await openListeners(url)).toEqual({ revision: null, doors: [] });

  await seed();
  const given = await openListeners(url);
  expect(given.revision).toBe(1);
  expect(given.doors.map(({ kind }) => kind)).toContain('smtp');
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
    const waiting = mailPorts({ doors: readDoors, lack: async () => null }, [], { signal, diskFull: signal });
    expect(await readDoors.mock.results[0]?.value).toMatchObject({ revision: 2, doors: [{ kind: 'smtp', port: 1 }] });
    await db.revision.update({ where: { number: 2 }, data: { state } });

    expect(await waiting).toMatchObject({ doors: [{ kind: 'smtp', port: smtp.port }], silent: [] });
  }
});

const longAgo = 600_000;
const ago = (ms: number) => new Date(Date.now() - ms);
const lacking = (why: string) => ({ why, end: null });

test('a node serves where it says so of its mail engines, at this revision', async () => {
  const { url } = await testDatabase();
  await freshRevisions();
  const local = await aNodeRow('local');
  const lack = (revision: number) => whyNotServing(url, { node: local.id, revision, sinceMs: longAgo });
  expect(await lack(1)).toEqual(lacking('it was not heard since'));
  await answers(local, 1);
  await db.node.update({ where: { id: local.id }, data: { name: 'another' } });
  expect(await lack(1)).toBeNull();
  expect(await lack(2)).toEqual(lacking('it runs revision 1, not 2'));
  await answers(local, 1, false);
  expect(await lack(1)).toEqual(lacking('postfix: Nobody answers.'));
  await db.node.update({ where: { id: local.id }, data: { awaySince: new Date() } });
  expect(await lack(1)).toEqual(lacking('it was not heard since'));
  expect(await whyNotServing(url, { node: null, revision: 1, sinceMs: longAgo })).toEqual(
    lacking('it was not heard since'),
  );
});

test('what a node said counts until its worker would have written anew, and nothing that it said before the start', async () => {
  const { url } = await testDatabase();
  await freshRevisions();
  const local = await aNodeRow('local');
  await answers(local, 1);
  const heard = async (lastSeenAt: Date, sinceMs: number) => {
    await db.node.update({ where: { id: local.id }, data: { lastSeenAt } });
    return (await whyNotServing(url, { node: local.id, revision: 1, sinceMs })) === null;
  };
  expect(await heard(ago(20_000), longAgo)).toBe(true);
  expect(await heard(ago(60_000), longAgo)).toBe(false);
  expect(await heard(ago(20_000), 10_000)).toBe(false);
});

test('a node that refused what others run says why, and that no time helps', async () => {
  const { url } = await testDatabase();
  await freshRevisions();
  const [local, other] = [await aNodeRow('local'), await aNodeRow('other')];
  const smtp = await listenerOf('smtp');
  const lack = () => whyNotServing(url, { node: local.id, revision: 1, sinceMs: longAgo });
  await answers(local, null);
  await says(other, 1, { noToPortOf: smtp });
  expect(await lack()).toEqual(lacking('it runs no revision'));
  await says(local, 1, { noToPortOf: smtp });
  const end = { revision: 1, how: 'refused', refusal: { node: 'local', words: 'Address already in use' } };
  expect(await lack()).toMatchObject({ end });
  await answers(local, 1);
  expect(await lack()).toBeNull();
  await answers(local, null);
  await db.deployment.updateMany({ data: { state: 'waiting' } });
  expect(await lack()).toEqual(lacking('it runs no revision'));
});

test('where no revision stands nothing is waited for, heard or not, and how the newest ended is told', async () => {
  const { url } = await testDatabase();
  await freshRevisions();
  const [local, mx2] = [await aNodeRow('local'), await aNodeRow('mx2')];
  const lack = (node = local.id) => whyNotServing(url, { node, revision: 1, sinceMs: longAgo });
  await says(mx2, 1, { noToPortOf: await listenerOf('smtp') });
  const at = new Date('2026-12-01T12:03:00Z');
  await db.deployment.updateMany({ data: { finishedAt: at } });
  await settledAs(1, 'rejected');
  await db.deployment.updateMany({ where: { nodeId: mx2.id }, data: { state: 'rejected' } });
  const refusal = { node: 'mx2', words: 'Address already in use', at };
  expect(await lack()).toMatchObject({ end: { revision: 1, how: 'rejected', refusal, isOfStart: true } });

  freshBrowser();
  await signInAs();
  await movePort('smtp', 1);
  await deployAll({ confirmWithinSeconds: 10 });
  expect(await lack()).toEqual(lacking('it was not heard since'));
  await db.revision.update({ where: { number: 2 }, data: { state: 'returned' } });
  const returned = { revision: 2, how: 'returned', refusal: null, isOfStart: false };
  expect(await lack()).toMatchObject({ end: returned });
  await answers(local, 2);
  expect(await lack()).toMatchObject({ end: returned });
});

test('of a revision that the others run and this node refused its doors are not wanted here', async () => {
  const { url } = await testDatabase();
  await freshRevisions();
  await settledAs(1, 'running');
  const [local, other] = [await aNodeRow('local'), await aNodeRow('other')];
  await movePort('smtp', 1);
  await deployAll();
  await settledAs(2, 'running');
  await says(other, 2, 'applied');
  await says(local, 2, { noToPortOf: await listenerOf('smtp') });
  await answers(local, 1);
  expect(await openListeners(url, other.id)).toMatchObject({ revision: 2 });
  expect(await openListeners(url, local.id)).toMatchObject({ revision: 1 });
});

/** Revision 1 runs on two nodes, and revision 2, with another door, is on its way. */
async function onTheWay() {
  const { url } = await testDatabase();
  await freshRevisions();
  const [local, mx2] = [await aNodeRow('local'), await aNodeRow('mx2')];
  await says(local, 1, 'applied');
  await says(mx2, 1, 'applied');
  await movePort('smtp', 1);
  await deployAll();
  const asked = async (sinceMs = longAgo) => {
    const { revision } = await openListeners(url, local.id);
    return { revision, lack: await whyNotServing(url, { node: local.id, revision, sinceMs }) };
  };
  return { local, mx2, asked };
}

const served = (revision: number) => ({ revision, lack: null });

test('while a revision is held, since another node is lost in its switch, a node serves what it runs', async () => {
  const { local, mx2, asked } = await onTheWay();
  await says(mx2, 2, 'deploying');
  await db.node.update({ where: { id: mx2.id }, data: { awaySince: new Date() } });
  expect(await asked()).toEqual(served(1));
  await db.node.update({ where: { id: local.id }, data: { lastSeenAt: ago(20_000) } });
  expect(await asked(10_000)).toEqual({ revision: 1, lack: lacking('it was not heard since') });
  await answers(local, 1, false);
  expect(await asked()).toEqual({ revision: 1, lack: lacking('postfix: Nobody answers.') });
});

test('a start waits for a revision that its node is about to get, as long as nothing holds that up', async () => {
  const { local, mx2, asked } = await onTheWay();
  await says(local, 2, 'deploying');
  expect(await asked()).toEqual({ revision: 2, lack: lacking('it runs revision 1, not 2') });
  await says(local, 2, 'applied');
  expect(await asked()).toEqual(served(2));

  await answers(local, 1);
  await says(mx2, 2, 'applied');
  await settledAs(2, 'running');
  await db.deployment.updateMany({ where: { nodeId: local.id, revisionNumber: 2 }, data: { state: 'waiting' } });
  expect(await asked()).toEqual({ revision: 2, lack: lacking('it runs revision 1, not 2') });
  await says(mx2, 2, 'deploying');
  await db.node.update({ where: { id: mx2.id }, data: { awaySince: new Date() } });
  expect(await asked()).toEqual(served(1));
});

test('a node that runs no revision is asked of the newest that stands, also where its no is about to withdraw that', async () => {
  const { local, asked } = await onTheWay();
  await answers(local, null);
  expect(await asked()).toEqual({ revision: 2, lack: lacking('it runs no revision') });
  await says(local, 2, { noToPortOf: await listenerOf('smtp') });
  expect(await asked()).toEqual({ revision: 2, lack: lacking('it runs no revision') });
  await settledAs(2, 'rejected');
  expect(await asked()).toMatchObject({ revision: 1 });
});

test('a node that runs what was withdrawn is waited for until it says that it went back', async () => {
  const { local, asked } = await onTheWay();
  await says(local, 2, 'applied');
  await db.revision.update({ where: { number: 2 }, data: { state: 'returned' } });
  expect(await asked()).toEqual({ revision: 1, lack: lacking('it runs revision 2, not 1') });
  await answers(local, 1);
  expect(await asked()).toEqual(served(1));
});

test('a node is known until somebody removes it, and of another database it is a stranger', async () => {
  const { url } = await testDatabase();
  await freshRevisions();
  const { id } = await aNodeRow('local');
  expect(await knowsNode(url, id)).toBe('known');
  await db.node.update({ where: { id }, data: { revokedAt: new Date() } });
  expect(await knowsNode(url, id)).toBe('removed');
  await db.node.delete({ where: { id } });
  expect(await knowsNode(url, id)).toBe('stranger');
});
