import { beforeEach, expect, test } from 'vitest';
import { GET as liveDeploys } from '@/app/api/live/deploys/route';
import { GET as liveDirectory } from '@/app/api/live/directory/route';
import { GET as liveDomains } from '@/app/api/live/domains/route';
import { GET as liveNodes } from '@/app/api/live/nodes/route';
import { addListenerAction, removeListenerAction } from '@/lib/capabilities/listeners/actions';
import { listListeners } from '@/lib/capabilities/listeners/queries';
import { createMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import { listMailboxes } from '@/lib/capabilities/mailboxes/queries';
import { readShell } from '@/lib/capabilities/overview/queries';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { newestEntry, refusalOf } from '@/tests/support/directory-objects';
import { anOperator, signInAs } from '@/tests/support/sign-in-as';
import type { Permission } from './actor';

beforeEach(freshBrowser);

const signInWith = async (...permissions: Permission[]) => signInAs(await anOperator({ permissions }));
const whole = { q: '', status: null, domain: null, storage: null, cursor: undefined };

test('who may read one room sees it, and no other', async () => {
  await signInWith('listeners:read');
  expect(await listListeners()).toEqual([]);
  await expect(listMailboxes(whole)).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;403' });
  expect(await readShell()).toMatchObject({ rooms: ['listeners'], mailboxes: null, running: null, draft: null });
  for (const route of [liveNodes, liveDirectory, liveDeploys]) expect((await route()).status).toBe(403);
  expect((await liveDomains(new Request('http://localhost/api/live/domains?q=a'))).status).toBe(403);
});

test('an action posted without the right to it is refused before anything is read, and the log holds who tried', async () => {
  const operator = await signInWith('listeners:read', 'mailboxes:read', 'domains:write');
  expect(refusalOf(await addListenerAction({ port: 'nonsense' }))).toBe('forbidden');
  expect(refusalOf(await removeListenerAction({ id: 1, basedOnVersion: 1 }))).toBe('forbidden');
  expect(refusalOf(await createMailboxAction({}))).toBe('forbidden');
  for (const action of ['listeners.add', 'listeners.remove', 'mailboxes.create']) {
    expect(await newestEntry(action)).toMatchObject({ actorId: operator.id, outcome: 'forbidden' });
  }
});

test('a right that is taken away is gone at the next request of a session that stands', async () => {
  const { id } = await signInWith('listeners:read');
  await listListeners();
  await db.operator.update({ where: { id }, data: { permissions: [] } });
  await expect(listListeners()).rejects.toMatchObject({ digest: 'NEXT_HTTP_ERROR_FALLBACK;403' });
});

test('an operator who was there before there were permissions has all', async () => {
  const { id } = await anOperator();
  await db.$executeRaw`UPDATE operator SET permissions = DEFAULT WHERE id = ${id}`;
  expect(await db.operator.findUnique({ where: { id } })).toMatchObject({ permissions: ['all'] });
});
