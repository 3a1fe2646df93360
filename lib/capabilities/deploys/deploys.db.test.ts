import { beforeEach, describe, expect, test } from 'vitest';
import { addListenerAction, removeListenerAction } from '@/lib/capabilities/listeners/actions';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { dataOf, newestEntry, refusalOf } from '@/tests/support/directory-objects';
import { aNodeRow, deployAll, freshRevisions, listenerOf, movePort, says, settledAs } from '@/tests/support/revisions';
import { anOperator, signInAs } from '@/tests/support/sign-in-as';
import {
  askPlanAction,
  deployAction,
  discardAction,
  goBackAction,
  keepAction,
  rollBackAction,
  tryAgainAction,
} from './actions';
import { draftBar, findRevision, listPlans, listRevisions, liveRevision, pendingChanges } from './queries';

beforeEach(async () => {
  freshBrowser();
  await signInAs();
  await freshRevisions();
});

describe('what is not deployed', () => {
  test('is nothing after a deploy, and each change in words with who made it', async () => {
    expect((await pendingChanges()).changes).toEqual([]);
    await signInAs(await anOperator({ name: 'Marco Sala' }));
    const { id } = await movePort('smtp', 2_525);
    const { since, changes } = await pendingChanges();
    expect(since).toBe(1);
    expect(changes).toMatchObject([
      { room: 'listeners', object: String(id), key: 'change.port', before: '25', after: '2525', author: 'Marco Sala' },
    ]);
    expect(await draftBar()).toMatchObject({
      changes: 1,
      rooms: [{ room: 'listeners', changes: 1 }],
      authors: ['Marco Sala'],
      running: 1,
    });
  });

  test('goes when the change is undone by hand', async () => {
    await movePort('smtp', 2_525);
    await movePort('smtp', 25);
    expect((await pendingChanges()).changes).toEqual([]);
  });

  test('counts what was added and what was removed', async () => {
    const { version, id } = await listenerOf('sieve');
    dataOf(await removeListenerAction({ id, basedOnVersion: version }));
    const added = { address: '127.0.0.1', port: 4_191, enabled: true, greeting: null };
    dataOf(await addListenerAction({ kind: 'sieve', ...added, idleTimeoutSeconds: null, messageSizeLimitBytes: null }));
    const keys = (await pendingChanges()).changes.map((change) => change.key);
    expect(keys).toEqual(['change.removed', 'change.added']);
  });
});

describe('a deploy', () => {
  test('freezes the settings as the next revision and puts it on its way to every node', async () => {
    const node = await aNodeRow('mx1');
    await movePort('smtp', 2_525);
    const { number } = dataOf(await deployAll({ reason: 'ticket MS-1' }));
    expect(number).toBe(2);
    const revision = await findRevision(2);
    expect(revision).toMatchObject({ number: 2, reason: 'ticket MS-1', state: 'deploying', since: 1 });
    expect(revision?.changes.map((change) => change.key)).toEqual(['change.port']);
    expect(revision?.deployments).toMatchObject([{ nodeId: node.id, node: 'mx1', state: 'waiting' }]);
    const jobs = await db.$queryRaw`SELECT t.identifier AS task, payload FROM graphile_worker._private_jobs j
      JOIN graphile_worker._private_tasks t ON t.id = j.task_id`;
    expect(jobs).toEqual([{ task: 'deploy', payload: { revision: 2 } }]);
    expect(await newestEntry('deploys.deploy')).toMatchObject({ targetKind: 'revision', targetId: '2' });
    expect((await pendingChanges()).changes).toEqual([]);
  });

  test('is refused when nothing changed, and leaves no revision', async () => {
    expect(refusalOf(await deployAll())).toBe('conflict');
    expect(await db.revision.count()).toBe(1);
  });

  test('of the same settings is welcome where a node said no to them', async () => {
    await aNodeRow('mx1');
    await movePort('smtp', 2_525);
    const { number } = dataOf(await deployAll());
    await settledAs(number, 'running');
    await db.deployment.updateMany({ where: { revisionNumber: number }, data: { state: 'rejected' } });
    expect(dataOf(await deployAll()).number).toBe(number + 1);
  });

  test('is refused when somebody changed a setting since the page was drawn', async () => {
    await movePort('smtp', 2_525);
    const { draftHash } = await pendingChanges();
    await movePort('smtp', 2_526);
    const result = await deployAction({ reason: '', confirmWithinSeconds: null, draftHash });
    expect(refusalOf(result)).toBe('stale');
  });

  test('is refused while another is being switched or is on trial', async () => {
    const node = await aNodeRow('mx1');
    await movePort('smtp', 2_525);
    const { number } = dataOf(await deployAll());
    await movePort('smtp', 2_526);
    await db.deployment.update({
      where: { revisionNumber_nodeId: { revisionNumber: number, nodeId: node.id } },
      data: { state: 'deploying' },
    });
    expect(refusalOf(await deployAll())).toBe('conflict');
    await settledAs(number, 'on-trial');
    expect(refusalOf(await deployAll())).toBe('conflict');
  });

  test('takes a number above all that nodes have run, also with a database from a backup', async () => {
    const node = await aNodeRow('mx1');
    await db.node.update({ where: { id: node.id }, data: { status: { highestRevision: 41 } } });
    await movePort('smtp', 2_525);
    expect(dataOf(await deployAll()).number).toBe(42);
  });

  test('of two at once one is made', async () => {
    await aNodeRow('mx1');
    await movePort('smtp', 2_525);
    const results = await Promise.all([deployAll(), deployAll(), deployAll()]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(await db.revision.count()).toBe(2);
  });
});

describe('back again', () => {
  test('a rejected revision is compared with no more: its changes are drafts again', async () => {
    await movePort('smtp', 2_525);
    const { number } = dataOf(await deployAll());
    await settledAs(number, 'rejected');
    expect(await pendingChanges()).toMatchObject({ since: 1, changes: [{ key: 'change.port' }] });
  });

  test('discarding makes the settings what the nodes run', async () => {
    await movePort('smtp', 2_525);
    const { draftHash } = await pendingChanges();
    dataOf(await discardAction({ draftHash }));
    expect(await listenerOf('smtp')).toMatchObject({ port: 25 });
    expect((await pendingChanges()).changes).toEqual([]);
  });

  test('rolling back makes a new revision with the old settings', async () => {
    await movePort('smtp', 2_525);
    await settledAs(dataOf(await deployAll()).number, 'running');
    const { number } = dataOf(await rollBackAction({ number: 1, reason: 'it was better' }));
    expect(number).toBe(3);
    const [one, three] = await Promise.all([findRevision(1), findRevision(3)]);
    expect(three).toMatchObject({ rollbackOf: 1, hash: one?.hash, state: 'deploying' });
    expect(await listenerOf('smtp')).toMatchObject({ port: 25 });
  });

  test('there is no rolling back to a revision that nobody kept or that nodes refused', async () => {
    await movePort('smtp', 2_525);
    const { number } = dataOf(await deployAll());
    for (const state of ['returned', 'rejected', 'overtaken']) {
      await db.revision.update({ where: { number }, data: { state } });
      expect(refusalOf(await rollBackAction({ number, reason: '' }))).toBe('conflict');
    }
    expect((await listRevisions(undefined)).rows.map((row) => row.number)).toEqual([2, 1]);
  });

  test('a revision that runs names the nodes that said no to it', async () => {
    const [mx1, mx2] = [await aNodeRow('mx1'), await aNodeRow('mx2')];
    const smtp = await movePort('smtp', 2_525);
    const { number } = dataOf(await deployAll());
    await settledAs(number, 'running');
    await says(mx1, number, 'applied');
    await says(mx2, number, { noToPortOf: smtp });
    expect(await liveRevision(number)).toMatchObject({ state: 'running', isNewest: true, refusedBy: ['mx2'] });
    expect((await listRevisions(undefined)).rows.map((row) => row.refusedBy)).toEqual([['mx2'], []]);
  });

  test('a node that said no is asked again, where the others run the revision, and only there', async () => {
    const node = await aNodeRow('mx1');
    await movePort('smtp', 2_525);
    const { number } = dataOf(await deployAll());
    const where = { revisionNumber_nodeId: { revisionNumber: number, nodeId: node.id } };
    await settledAs(number, 'running');
    await db.deployment.update({ where, data: { state: 'rejected' } });
    expect(refusalOf(await tryAgainAction({ number: 1, nodeId: node.id }))).toBe('conflict');
    await db.revision.update({ where: { number }, data: { state: 'deploying' } });
    expect(refusalOf(await tryAgainAction({ number, nodeId: node.id }))).toBe('conflict');
    await db.revision.update({ where: { number }, data: { state: 'running' } });
    dataOf(await tryAgainAction({ number, nodeId: node.id }));
    expect((await db.deployment.findUniqueOrThrow({ where })).state).toBe('waiting');
    expect(refusalOf(await tryAgainAction({ number, nodeId: node.id }))).toBe('conflict');
  });

  test('an old revision that has a listener which is gone puts it back under its own id', async () => {
    const { id, version } = await listenerOf('sieve');
    dataOf(await removeListenerAction({ id, basedOnVersion: version }));
    await settledAs(dataOf(await deployAll()).number, 'running');
    dataOf(await rollBackAction({ number: 1, reason: '' }));
    expect((await listenerOf('sieve')).id).toBe(id);
  });
});

describe('a trial', () => {
  beforeEach(async () => {
    await movePort('smtp', 2_525);
    await settledAs(dataOf(await deployAll({ confirmWithinSeconds: 60 })).number, 'on-trial');
  });

  test('is shown with its end and where it would go back to', async () => {
    expect((await draftBar()).trial).toMatchObject({ revision: 2, backTo: 1 });
  });

  test('is kept: the one before is superseded', async () => {
    dataOf(await keepAction({ number: 2 }));
    expect((await findRevision(2))?.state).toBe('running');
    expect((await findRevision(1))?.state).toBe('superseded');
    expect(refusalOf(await goBackAction({ number: 2 }))).toBe('conflict');
  });

  test('ends by going back: the one before is what nodes should run, the changes are drafts again', async () => {
    dataOf(await goBackAction({ number: 2 }));
    expect((await findRevision(2))?.state).toBe('returned');
    expect(await pendingChanges()).toMatchObject({ since: 1, changes: [{ key: 'change.port' }] });
    expect(refusalOf(await keepAction({ number: 2 }))).toBe('conflict');
  });

  test('that is taken back is gone from a node only once the node was seen gone', async () => {
    await says(await aNodeRow('mx1'), 2, 'applied');
    dataOf(await goBackAction({ number: 2 }));
    expect(await liveRevision(2)).toMatchObject({
      state: 'returned',
      deployments: [{ node: 'mx1', state: 'applied' }],
    });
  });

  test('that somebody ended tells who, one whose time was over tells nobody', async () => {
    await signInAs(await anOperator({ name: 'Marco Sala' }));
    dataOf(await goBackAction({ number: 2 }));
    expect(await findRevision(2)).toMatchObject({ state: 'returned', returnedBy: 'Marco Sala' });
    await settledAs(dataOf(await deployAll({ confirmWithinSeconds: 60 })).number, 'on-trial');
    await db.revision.update({ where: { number: 3 }, data: { state: 'returned' } });
    expect((await listRevisions(undefined)).rows.map((row) => row.returnedBy)).toEqual([null, 'Marco Sala', null]);
  });

  test('can’t be kept after its end', async () => {
    await db.revision.update({ where: { number: 2 }, data: { trialUntil: new Date(Date.now() - 1_000) } });
    expect(refusalOf(await keepAction({ number: 2 }))).toBe('conflict');
  });
});

test('asking for a plan asks each node once for one draft', async () => {
  await aNodeRow('mx1');
  await movePort('smtp', 2_525);
  const { draftHash } = await pendingChanges();
  dataOf(await askPlanAction({ draftHash }));
  dataOf(await askPlanAction({ draftHash }));
  expect(await listPlans(draftHash)).toMatchObject([{ node: 'mx1', state: 'asked' }]);
  expect(await db.$queryRaw`SELECT 1 FROM graphile_worker._private_jobs WHERE key LIKE 'plan %'`).toHaveLength(1);
});

test('revisions come in pages, the newest first', async () => {
  const source = await db.revision.findUniqueOrThrow({ where: { number: 1 } });
  const more = Array.from({ length: 120 }, (_, place) => ({ ...source, number: place + 2, state: 'superseded' }));
  await db.revision.createMany({
    data: more.map((row) => ({
      ...row,
      source: row.source ?? {},
      document: row.document ?? {},
      leftOut: [],
    })),
  });
  const first = await listRevisions(undefined);
  const second = await listRevisions(first.next ?? undefined);
  const back = await listRevisions(second.previous ?? undefined);
  expect([first.rows[0]?.number, first.rows.length, first.previous]).toEqual([121, 50, null]);
  expect([second.rows[0]?.number, second.first]).toEqual([71, 51]);
  expect(back.rows.map((row) => row.number)).toEqual(first.rows.map((row) => row.number));
});
