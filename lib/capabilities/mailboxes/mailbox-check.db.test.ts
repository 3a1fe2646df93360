import { beforeEach, expect, test } from 'vitest';
import { GET } from '@/app/api/live/mailboxes/[id]/check/route';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { aMailbox, dataOf, newestEntry, refusalOf } from '@/tests/support/directory-objects';
import { aNodeRow } from '@/tests/support/revisions';
import { anOperator, leave, signInAs } from '@/tests/support/sign-in-as';
import { checkMailboxAction } from './actions';

beforeEach(async () => {
  freshBrowser();
  await signInAs();
  await db.node.deleteMany();
});

const answers = (id: number | string) =>
  GET(new Request('http://localhost'), { params: Promise.resolve({ id: String(id) }) });

test('every node is asked once more, the worker is told, and the log says who asked', async () => {
  const { id, address } = await aMailbox();
  await aNodeRow('mx1');
  expect(dataOf(await checkMailboxAction({ id }))).toEqual({ nodes: 1 });
  expect(await (await answers(id)).json()).toMatchObject([{ node: 'mx1', state: 'asked', answer: null }]);
  const said = { recipient: { code: 250, words: '250 2.1.5 Ok' }, signIn: [] };
  await db.addressCheck.updateMany({ where: { address }, data: { state: 'answered', answer: said } });
  expect(await (await answers(id)).json()).toMatchObject([{ node: 'mx1', state: 'answered', answer: said }]);
  dataOf(await checkMailboxAction({ id }));
  expect(await (await answers(id)).json()).toMatchObject([{ state: 'asked', answer: null }]);
  const jobs =
    await db.$queryRaw`SELECT 1 FROM graphile_worker.jobs WHERE task_identifier = 'check-address' AND key = ${`check ${address}`}`;
  expect(jobs).toHaveLength(1);
  expect(await newestEntry('mailboxes.check')).toMatchObject({ outcome: 'asked', targetLabel: address });
});

test('without a node nobody is asked; what is not there is not found', async () => {
  const { id } = await aMailbox();
  expect(dataOf(await checkMailboxAction({ id }))).toEqual({ nodes: 0 });
  expect(refusalOf(await checkMailboxAction({ id: 2_000_000_000 }))).toBe('not-found');
  expect(refusalOf(await checkMailboxAction({ id: 'x' }))).toBe('invalid id');
  expect((await answers(2_000_000_000)).status).toBe(404);
  expect((await answers('1e2')).status).toBe(404);
});

test('who may not change mailboxes asks nobody, and who may not see them reads no answer', async () => {
  const { id } = await aMailbox();
  await signInAs(await anOperator({ permissions: ['mailboxes:read'] }));
  expect(refusalOf(await checkMailboxAction({ id }))).toBe('forbidden');
  await signInAs(await anOperator({ permissions: ['domains:read'] }));
  expect((await answers(id)).status).toBe(403);
  leave();
  expect(refusalOf(await checkMailboxAction({ id }))).toBe('unauthenticated');
  expect((await answers(id)).status).toBe(401);
});
