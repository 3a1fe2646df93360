import { afterAll, beforeEach, expect, test } from 'vitest';
import { recordWorkerAudit } from '@/lib/control/worker-audit';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { freshBrowser } from '@/tests/support/browser';
import { dataOf } from '@/tests/support/directory-objects';
import { aNodeRow, deployAll, freshRevisions, movePort, says, settledAs } from '@/tests/support/revisions';
import { signInAs } from '@/tests/support/sign-in-as';
import { discardAction } from '../deploys/actions';
import { pendingChanges } from '../deploys/queries';
import { readOverview } from './queries';

const pool = openPool(env.DATABASE_URL, 1);
afterAll(() => pool.end());

beforeEach(async () => {
  freshBrowser();
  await signInAs();
  await freshRevisions();
});

test('a rejected deploy is told as such after the deploy itself, and needs somebody until its changes are discarded', async () => {
  const mx1 = await aNodeRow('mx1');
  const smtp = await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll());
  await settledAs(number, 'rejected');
  await says(mx1, number, { noToPortOf: smtp });
  const target = { kind: 'revision', id: String(number), label: String(number) };
  await recordWorkerAudit(pool, { action: 'deploys.finish', outcome: 'rejected', target });
  const { activity, needs } = await readOverview();
  expect(activity.slice(0, 2)).toMatchObject([
    { action: 'deploys.finish', outcome: 'rejected', href: `/deploys/${number}` },
    { action: 'deploys.deploy', outcome: 'done' },
  ]);
  expect(needs).toContainEqual({ kind: 'refused', revision: number, by: ['mx1'] });
  const { draftHash } = await pendingChanges();
  dataOf(await discardAction({ draftHash }));
  expect((await readOverview()).needs.map(({ kind }) => kind)).not.toContain('refused');
});

test('what was refused to the person who asked is not among the latest changes', async () => {
  await movePort('smtp', 2_525);
  await deployAll({ draftHash: '0'.repeat(64) });
  expect((await readOverview()).activity[0]).toMatchObject({ action: 'listeners.edit', outcome: 'done' });
});
