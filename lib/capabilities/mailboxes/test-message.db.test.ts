import { beforeEach, expect, test } from 'vitest';
import { GET } from '@/app/api/live/mailboxes/[id]/test-message/route';
import { db } from '@/lib/db/client';
import { freshBrowser, thisBrowser } from '@/tests/support/browser';
import { aMailbox, dataOf, newestEntry, refusalOf } from '@/tests/support/directory-objects';
import { aNodeRow } from '@/tests/support/revisions';
import { anOperator, leave, signInAs } from '@/tests/support/sign-in-as';
import { sendTestMessageAction } from './actions';

beforeEach(async () => {
  freshBrowser();
  await signInAs();
  await db.node.deleteMany();
});

const seen = (id: number | string) =>
  GET(new Request('http://localhost'), { params: Promise.resolve({ id: String(id) }) });
const jobsOf = (address: string) =>
  db.$queryRaw<{ payload: { subject: string } }[]>`
    SELECT payload FROM graphile_worker._private_jobs WHERE key = ${`test-message ${address}`}`;

test('a message is asked of the first node that answers, in the words of who asks, and the log says who', async () => {
  const { id, address } = await aMailbox();
  await aNodeRow('mx1', { awaySince: new Date() });
  await aNodeRow('mx2');
  expect(await (await seen(id)).json()).toBeNull();
  expect(dataOf(await sendTestMessageAction({ id }))).toEqual({ node: 'mx2' });
  expect(await (await seen(id)).json()).toMatchObject({ node: 'mx2', state: 'asked', gates: {} });
  thisBrowser().jar.set('locale', 'it');
  dataOf(await sendTestMessageAction({ id }));
  expect(await db.testMessage.count({ where: { address } })).toBe(1);
  expect(await newestEntry('mailboxes.send-test')).toMatchObject({ outcome: 'asked', targetLabel: address });
  expect((await jobsOf(address)).map(({ payload }) => payload.subject)).toEqual([
    'Un messaggio di prova da Postwarden',
  ]);
});

test('one of which nothing more is heard is not under way for ever', async () => {
  const { id, address } = await aMailbox();
  await aNodeRow('mx1');
  dataOf(await sendTestMessageAction({ id }));
  await db.testMessage.update({ where: { address }, data: { askedAt: new Date(Date.now() - 200_000) } });
  expect(await (await seen(id)).json()).toMatchObject({ state: 'lost' });
});

test('without a node nothing is sent; what is not there is not found', async () => {
  const { id } = await aMailbox();
  expect(dataOf(await sendTestMessageAction({ id }))).toEqual({ node: null });
  expect(await db.testMessage.count()).toBe(0);
  expect(refusalOf(await sendTestMessageAction({ id: 2_000_000_000 }))).toBe('not-found');
  expect(refusalOf(await sendTestMessageAction({ id: 'x' }))).toBe('invalid id');
  expect((await seen(2_000_000_000)).status).toBe(404);
  expect((await seen('1e2')).status).toBe(404);
});

test('who may not change mailboxes sends nothing, and who may not see them reads nothing', async () => {
  const { id } = await aMailbox();
  await signInAs(await anOperator({ permissions: ['mailboxes:read'] }));
  expect(refusalOf(await sendTestMessageAction({ id }))).toBe('forbidden');
  expect((await seen(id)).status).toBe(200);
  await signInAs(await anOperator({ permissions: ['domains:read'] }));
  expect((await seen(id)).status).toBe(403);
  leave();
  expect(refusalOf(await sendTestMessageAction({ id }))).toBe('unauthenticated');
  expect((await seen(id)).status).toBe(401);
});
