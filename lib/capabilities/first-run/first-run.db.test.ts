import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { aDomain, aMailbox, dataOf, newestEntry, refusalOf } from '@/tests/support/directory-objects';
import { aNodeRow } from '@/tests/support/revisions';
import { anOperator, leave, signInAs } from '@/tests/support/sign-in-as';
import { readOverview, readShell } from '../overview/queries';
import { nameServerAction } from '../server/actions';
import { endFirstRunAction, passStepAction } from './actions';
import { readFirstRun } from './queries';

beforeEach(async () => {
  freshBrowser();
  await db.firstRun.deleteMany();
  await db.server.deleteMany();
  await db.domain.deleteMany();
  await db.node.deleteMany();
  await signInAs();
});

const walked = async () => (await readFirstRun()).steps.map(({ id, state }) => `${id} ${state}`);
const isOffered = async () => (await readShell()).rooms.includes('first-run');

async function aMessageThatArrived(address: string): Promise<void> {
  const { id: nodeId } = await aNodeRow('mx1');
  await db.testMessage.create({ data: { id: randomUUID(), address, nodeId, state: 'ended', arrived: true } });
}

test('what is there is done, whoever made it; what was left out waits, and counts once it is made', async () => {
  expect(await walked()).toEqual(['name open', 'domain open', 'dns open', 'mailbox open', 'message open']);
  dataOf(await passStepAction({ step: 'name' }));
  dataOf(await passStepAction({ step: 'name' }));
  expect(await walked()).toEqual(['name passed', 'domain open', 'dns open', 'mailbox open', 'message open']);
  expect(await db.firstRun.findMany()).toEqual([{ id: 1, passed: ['name'], endedAt: null }]);
  const { address } = await aMailbox(await aDomain());
  expect(await walked()).toEqual(['name passed', 'domain done', 'dns open', 'mailbox done', 'message open']);
  dataOf(await nameServerAction({ hostname: 'mail.lagomarino.example', basedOnVersion: 0 }));
  dataOf(await passStepAction({ step: 'dns' }));
  await aMessageThatArrived(address);
  expect(await walked()).toEqual(['name done', 'domain done', 'dns done', 'mailbox done', 'message done']);
});

test('the overview leads to where it was left, until nothing is left', async () => {
  expect((await readOverview()).firstRun).toEqual({
    next: 'name',
    left: ['name', 'domain', 'dns', 'mailbox', 'message'],
  });
  dataOf(await passStepAction({ step: 'name' }));
  dataOf(await passStepAction({ step: 'dns' }));
  await aMessageThatArrived((await aMailbox(await aDomain())).address);
  expect((await readOverview()).firstRun).toEqual({ next: 'name', left: ['name'] });
  expect(await isOffered()).toBe(true);
  dataOf(await nameServerAction({ hostname: 'mail.lagomarino.example', basedOnVersion: 0 }));
  expect((await readOverview()).firstRun).toBeNull();
  expect(await isOffered()).toBe(false);
});

test('put away, nobody is asked any more, and the log says who did it', async () => {
  expect(await isOffered()).toBe(true);
  dataOf(await endFirstRunAction({}));
  expect((await readOverview()).firstRun).toBeNull();
  expect(await isOffered()).toBe(false);
  expect(await newestEntry('first-run.end')).toMatchObject({ outcome: 'asked', actorName: 'Giulia Ferri' });
});

test('it is offered to who may do all of it, and to nobody else', async () => {
  const all = ['overview:read', 'nodes:read', 'deploys:read', 'first-run:read', 'domains:read'] as const;
  const writes = ['first-run:write', 'server:write', 'domains:write', 'mailboxes:write'] as const;
  await signInAs(await anOperator({ permissions: [...all, ...writes] }));
  expect(await isOffered()).toBe(true);
  for (const lacked of writes) {
    await signInAs(await anOperator({ permissions: [...all, ...writes.filter((one) => one !== lacked)] }));
    expect(await isOffered()).toBe(false);
  }
});

test('a step that there is none of, who may only read and who is not signed in leave nothing out', async () => {
  expect(refusalOf(await passStepAction({ step: 'coffee' }))).toBe('invalid step');
  await signInAs(await anOperator({ permissions: ['first-run:read'] }));
  expect(refusalOf(await passStepAction({ step: 'name' }))).toBe('forbidden');
  expect(refusalOf(await endFirstRunAction({}))).toBe('forbidden');
  leave();
  expect(refusalOf(await passStepAction({ step: 'name' }))).toBe('unauthenticated');
  expect(refusalOf(await endFirstRunAction({}))).toBe('unauthenticated');
  expect(await db.firstRun.count()).toBe(0);
});
