import { beforeEach, describe, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { dataOf, newestEntry, refusalOf } from '@/tests/support/directory-objects';
import { aNodeRow, deployAll, freshRevisions, movePort, settledAs } from '@/tests/support/revisions';
import { signInAs } from '@/tests/support/sign-in-as';
import { keepAction, rollBackAction } from './actions';
import { findRevision, listRevisions, pendingChanges } from './queries';

beforeEach(async () => {
  freshBrowser();
  await signInAs();
  await freshRevisions();
});

describe('a deploy over one that never came to its end', () => {
  test.each([
    ['overtaken', 'waiting'],
    ['rejected', 'rejected'],
  ])('leaves it %s where its node is %s, and what ran before both is gone back to', async (state, deployment) => {
    await aNodeRow('mx1');
    await movePort('smtp', 2_525);
    const { number } = dataOf(await deployAll());
    await db.deployment.updateMany({ where: { revisionNumber: number }, data: { state: deployment } });
    await movePort('smtp', 2_526);
    const next = dataOf(await deployAll());
    expect((await findRevision(number))?.state).toBe(state);
    expect(await newestEntry('deploys.finish')).toMatchObject({ outcome: state, targetId: String(number) });
    await settledAs(next.number, 'rejected');
    expect(await pendingChanges()).toMatchObject({ since: 1, changes: [{ key: 'change.port', after: '2526' }] });
  });

  test('that later one runs: the earlier one stays overtaken, it never ran for good', async () => {
    await movePort('smtp', 2_525);
    const { number } = dataOf(await deployAll());
    await movePort('smtp', 2_526);
    const next = dataOf(await deployAll({ confirmWithinSeconds: 60 }));
    await settledAs(next.number, 'on-trial');
    dataOf(await keepAction({ number: next.number }));
    const states = (await listRevisions(undefined)).rows.map((row) => row.state);
    expect(states).toEqual(['running', 'overtaken', 'superseded']);
    expect(refusalOf(await rollBackAction({ number, reason: '' }))).toBe('conflict');
  });
});
