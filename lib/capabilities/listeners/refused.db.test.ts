import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { dataOf } from '@/tests/support/directory-objects';
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
import { tryAgainAction } from '../deploys/actions';
import { pendingChanges } from '../deploys/queries';
import { editListenerAction } from './actions';
import { listListeners } from './queries';

let mx1: { id: string };
let mx2: { id: string };

beforeEach(async () => {
  freshBrowser();
  await signInAs();
  await freshRevisions();
  [mx1, mx2] = [await aNodeRow('mx1'), await aNodeRow('mx2')];
});

const sieve = async () => (await listListeners()).find((listener) => listener.kind === 'sieve');
const no = { field: 'port', node: 'mx2', port: 14_191, address: '0.0.0.0', code: 'port-taken', tryAgainIn: null };

/** Deploys ManageSieve at 14191, to which mx2 says no. */
async function refusedAs(state: 'rejected' | 'running'): Promise<number> {
  const moved = await movePort('sieve', 14_191);
  const { number } = dataOf(await deployAll());
  await settledAs(number, state);
  await says(mx2, number, { noToPortOf: moved });
  return number;
}

test('a refused port that was corrected is a draft and nothing else; put back, it is refused again', async () => {
  await refusedAs('rejected');
  expect(await sieve()).toMatchObject({ state: 'rejected', refusals: [no] });
  await movePort('sieve', 14_193);
  expect(await sieve()).toMatchObject({ state: 'draft', refusals: [] });
  await movePort('sieve', 14_191);
  expect(await sieve()).toMatchObject({ state: 'rejected', refusals: [no] });
});

test('the same port at another address is another door, which nobody has refused', async () => {
  await refusedAs('rejected');
  const { version, ...row } = await listenerOf('sieve');
  dataOf(await editListenerAction({ ...row, address: '127.0.0.2', basedOnVersion: version }));
  expect(await sieve()).toMatchObject({ state: 'draft', refusals: [] });
});

test('what runs on other nodes stands as rejected at its field, by the node that said no, until that one is asked again', async () => {
  const number = await refusedAs('running');
  await says(mx1, number, 'applied');
  const refusals = [{ ...no, tryAgainIn: number }];
  expect(await sieve()).toMatchObject({ state: 'rejected', refusals, running: { port: 14_191 } });
  dataOf(await tryAgainAction({ number, nodeId: mx2.id }));
  expect(await sieve()).toMatchObject({ state: 'running', refusals: [] });
});

test('what a node refused in a revision that was taken back is still refused there', async () => {
  const number = await refusedAs('running');
  await db.revision.update({ where: { number }, data: { state: 'returned' } });
  expect(await sieve()).toMatchObject({ state: 'rejected', refusals: [no] });
  await movePort('sieve', 14_193);
  expect(await sieve()).toMatchObject({ state: 'draft', refusals: [] });
});

test('a port that a later revision went without is still refused, until a node takes it', async () => {
  await refusedAs('rejected');
  await movePort('imap', 1_143);
  const { id } = await listenerOf('sieve');
  const without = dataOf(await deployAll({ leaveOut: [{ room: 'listeners', object: String(id) }] }));
  await settledAs(without.number, 'running');
  expect(await sieve()).toMatchObject({ state: 'rejected', refusals: [no], running: { port: 4_190 } });

  const { number } = dataOf(await deployAll());
  await movePort('imap', 1_144);
  expect(await sieve()).toMatchObject({ state: 'deploying', refusals: [] });
  await settledAs(number, 'running');
  expect(await sieve()).toMatchObject({ state: 'running', refusals: [] });
});

test('a node that says no once more is told once, and one that was not asked answers nothing', async () => {
  await refusedAs('rejected');
  const again = dataOf(await deployAll());
  await settledAs(again.number, 'rejected');
  expect(await sieve()).toMatchObject({ state: 'rejected', refusals: [no] });
  await says(mx2, again.number, { noToPortOf: await listenerOf('sieve') });
  expect((await sieve())?.refusals).toMatchObject([no]);
});

test('what a node’s check of this very draft says no to stands at the field, and the listener stays a draft', async () => {
  const { id } = await movePort('sieve', 14_191);
  const { draftHash } = await pendingChanges();
  const setting = { capability: 'listeners', object: String(id), field: 'port' };
  const taken = { stage: 'bind', engine: 'dovecot', code: 'port-taken', file: null, line: null, setting } as const;
  const answer = { running: null, files: [], refusals: [{ ...taken, words: 'Address already in use' }] };
  const answeredAt = new Date();
  await db.plan.create({ data: { draftHash, nodeId: mx2.id, state: 'answered', answer, answeredAt } });
  const refusals = [{ ...no, checkedAt: answeredAt.toISOString() }];
  expect(await sieve()).toMatchObject({ state: 'draft', refusals });
  await movePort('imap', 1_143);
  expect(await sieve()).toMatchObject({ state: 'draft', refusals: [] });

  await movePort('imap', 143);
  expect(await sieve()).toMatchObject({ state: 'draft', refusals });
  const { number } = dataOf(await deployAll());
  await says(mx1, number, 'applied');
  expect((await sieve())?.refusals, 'of the node that was not asked yet').toMatchObject(refusals);
  await says(mx2, number, { noToPortOf: await listenerOf('imap') });
  expect((await sieve())?.refusals, 'of the node that said no to something else first').toMatchObject(refusals);
  await says(mx2, number, 'applied');
  await settledAs(number, 'running');
  expect(await sieve()).toMatchObject({ state: 'running', refusals: [] });
});

test('a draft that is what the nodes run already is refused by nobody', async () => {
  await movePort('imap', 1_143);
  const { number } = dataOf(await deployAll());
  await settledAs(number, 'rejected');
  await says(mx2, number, { noToPortOf: await listenerOf('sieve') });
  expect(await sieve()).toMatchObject({ state: 'rejected', refusals: [{ port: 4_190 }] });
  await movePort('imap', 143);
  expect(await sieve()).toMatchObject({ state: 'running', refusals: [] });
});

test('a door is broken on the nodes whose engine does not serve it, by name, and only there', async () => {
  const doors = async () => (await listListeners()).filter(({ kind }) => kind === 'smtp' || kind === 'imap');
  await Promise.all([answers(mx1, 1), answers(mx2, 1, false)]);
  expect(await doors()).toMatchObject([{ deadOn: ['mx2'] }, { deadOn: [] }]);
  const { id: _id, ...smtp } = await listenerOf('smtp');
  await db.listener.create({ data: { ...smtp, port: 2_526 } });
  expect(await doors()).toMatchObject([{ deadOn: ['mx2'] }, { deadOn: [] }, { port: 2_526, deadOn: [] }]);
  const none = [{ deadOn: [] }, { deadOn: [] }, { deadOn: [] }];
  await db.node.update({ where: { id: mx2.id }, data: { runningRevision: null } });
  expect(await doors(), 'of a node that starts and runs nothing yet').toMatchObject(none);
  await db.node.update({ where: { id: mx2.id }, data: { runningRevision: 1, awaySince: new Date() } });
  expect(await doors()).toMatchObject(none);
});
