import { beforeEach, describe, expect, test } from 'vitest';
import { freshBrowser } from '@/tests/support/browser';
import { dataOf, refusalOf } from '@/tests/support/directory-objects';
import { aNodeRow, deployAll, freshRevisions, movePort, says, settledAs } from '@/tests/support/revisions';
import { anOperator, signInAs } from '@/tests/support/sign-in-as';
import { askPlanAction } from './actions';
import { findRevision, listPlans, listRevisions, pendingChanges, reviewDraft } from './queries';
import { readLeaveOut } from './schema';

beforeEach(async () => {
  freshBrowser();
  await signInAs();
  await freshRevisions();
});

test('may leave objects out: they stay drafts', async () => {
  const smtp = await movePort('smtp', 2_525);
  await movePort('imap', 1_143);
  dataOf(await deployAll({ leaveOut: [{ room: 'listeners', object: String(smtp.id) }] }));
  expect((await pendingChanges()).changes).toMatchObject([{ object: String(smtp.id), before: '25', after: '2525' }]);
  expect((await findRevision(2))?.changes).toMatchObject([{ key: 'change.port', after: '1143' }]);
});

test('names who made a change, but not to oneself', async () => {
  await movePort('smtp', 2_525);
  const authors = async () => (await reviewDraft([])).changes.map(({ author }) => author);
  expect(await authors()).toEqual(['']);
  await signInAs(await anOperator({ name: 'Marco Sala' }));
  expect(await authors()).toEqual(['Giulia Ferri']);
  await movePort('smtp', 2_526);
  expect(await authors()).toEqual(['']);
});

test('a revision tells without which changes it was made', async () => {
  const smtp = await movePort('smtp', 2_525);
  await movePort('imap', 1_143);
  dataOf(await deployAll({ leaveOut: [{ room: 'listeners', object: String(smtp.id) }] }));
  const change = { room: 'listeners', object: String(smtp.id), key: 'change.port', before: '25', after: '2525' };
  const [newest, first] = (await listRevisions(undefined)).rows;
  expect(newest?.leftOut).toEqual([{ ...change, format: 'text', values: { kind: 'smtp', port: '2525' } }]);
  expect(first?.leftOut).toEqual([]);
});

describe('after a node rejected the newest revision', () => {
  const wayOn = async () => (await findRevision(2))?.wayOn;
  let smtp: { id: number };

  beforeEach(async () => {
    const node = await aNodeRow('mx1');
    smtp = await movePort('smtp', 2_525);
    await movePort('imap', 1_143);
    const { number } = dataOf(await deployAll());
    await settledAs(number, 'rejected');
    await says(node, number, { noToPortOf: smtp });
  });

  test('the refused change can be left out, as far as the draft still has it and others too', async () => {
    expect(await wayOn()).toMatchObject({ leftOut: [{ object: String(smtp.id), key: 'change.port' }], others: 1 });
    await movePort('imap', 143);
    expect(await wayOn()).toBeNull();
    await movePort('imap', 1_143);
    await movePort('smtp', 25);
    expect(await wayOn()).toBeNull();
  });

  test('a refused value that was corrected is not left out: no node was asked about what stands there now', async () => {
    await movePort('smtp', 2_526);
    expect(await wayOn()).toBeNull();
    await movePort('smtp', 2_525);
    expect(await wayOn()).toMatchObject({ leftOut: [{ object: String(smtp.id), after: '2525' }], others: 1 });
  });

  test('nothing is offered once there is a later one', async () => {
    dataOf(await deployAll({ leaveOut: [{ room: 'listeners', object: String(smtp.id) }] }));
    await settledAs(3, 'rejected');
    expect(await findRevision(2)).toMatchObject({ isNewest: false, wayOn: null });
  });
});

test('a review without an object asks the nodes about exactly what will be deployed', async () => {
  await aNodeRow('mx1');
  const smtp = await movePort('smtp', 2_525);
  await movePort('imap', 1_143);
  const leaveOut = readLeaveOut([`listeners/${smtp.id}`, 'listeners/999', 'nonsense']);
  const review = await reviewDraft(leaveOut);
  expect(review.leaveOut).toEqual([{ room: 'listeners', object: String(smtp.id) }]);
  expect(review.plannedHash).not.toBe(review.draftHash);
  dataOf(await askPlanAction({ draftHash: review.draftHash, leaveOut }));
  expect(await listPlans(review.plannedHash ?? '')).toMatchObject([{ node: 'mx1' }]);
  const { number } = dataOf(await deployAll({ leaveOut }));
  expect((await findRevision(number))?.hash).toBe(review.plannedHash);
});

test('nothing is planned when every object is left out', async () => {
  const { id } = await movePort('smtp', 2_525);
  const review = await reviewDraft(readLeaveOut(`listeners/${id}`));
  expect(review).toMatchObject({ plannedHash: null, problem: null, changes: [{ key: 'change.port' }] });
});

test('what is left must fit together: two doors on one port are told, and not deployed', async () => {
  const smtp = await movePort('smtp', 2_525);
  await movePort('submission', 25);
  const leaveOut = readLeaveOut(`listeners/${smtp.id}`);
  expect(await reviewDraft(leaveOut)).toMatchObject({
    plannedHash: null,
    problem: {
      key: 'problem.settings-conflict',
      values: {
        first: { key: 'listeners.object', values: { kind: 'smtp', port: '25' } },
        second: { key: 'listeners.object', values: { kind: 'submission', port: '25' } },
      },
    },
  });
  expect(refusalOf(await deployAll({ leaveOut }))).toBe('conflict');
});
