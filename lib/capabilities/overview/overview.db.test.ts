import { beforeEach, expect, test } from 'vitest';
import { askPlanAction } from '@/lib/capabilities/deploys/actions';
import { pendingChanges } from '@/lib/capabilities/deploys/queries';
import { db } from '@/lib/db/client';
import { freshBrowser } from '@/tests/support/browser';
import { aDomain, aMailbox, dataOf, newestEntry } from '@/tests/support/directory-objects';
import { aNodeRow, answers, freshRevisions, listenerOf, says } from '@/tests/support/revisions';
import { anOperator, signInAs } from '@/tests/support/sign-in-as';
import { readOverview, readShell } from './queries';

beforeEach(() => freshBrowser());

test('the overview tells what is there and what was done last, with the way to what still is', async () => {
  await signInAs(await anOperator({ name: 'Marco Sala' }));
  const mailbox = await aMailbox(await aDomain('seen.example'), 'l.conti');
  const overview = await readOverview();
  expect(overview).toMatchObject({ nodes: [], needs: [], answering: 0, domains: 1, mailboxes: 1, aliases: 0 });
  expect(overview.activity[0]).toMatchObject({
    who: 'Marco Sala',
    action: 'mailboxes.create',
    label: 'l.conti@seen.example',
    href: `/mailboxes/${mailbox.id}`,
  });
});

test('what only asked is in the log, and not among the latest changes', async () => {
  await signInAs();
  const { draftHash } = await pendingChanges();
  dataOf(await askPlanAction({ draftHash, leaveOut: [] }));
  expect(await newestEntry('deploys.ask-plan')).toMatchObject({ outcome: 'asked', actorName: 'Giulia Ferri' });
  const { activity } = await readOverview();
  expect(activity.map((entry) => entry.action)).not.toContain('deploys.ask-plan');
});

test('a node that was never heard needs somebody and is not counted as answering', async () => {
  await signInAs();
  await db.node.create({
    data: { id: crypto.randomUUID(), name: 'mx1', hostname: 'mx1.example', endpoint: '127.0.0.1:1' },
  });
  expect(await readOverview()).toMatchObject({
    answering: 0,
    needs: [{ node: 'mx1', kind: 'silent', revision: null }],
  });
});

test('where the only node refused the first revision, it is not told as running, and the need leads to that revision', async () => {
  await signInAs();
  await freshRevisions();
  const local = await aNodeRow('local');
  await answers(local, null);
  await says(local, 1, { noToPortOf: await listenerOf('smtp') });
  await db.revision.update({ where: { number: 1 }, data: { state: 'rejected' } });
  const overview = await readOverview();
  expect(overview.nodes).toMatchObject([{ name: 'local', state: 'rejected', runningRevision: null }]);
  expect(overview.needs).toEqual([{ kind: 'none-runs', revision: 1, by: ['local'] }]);
  await db.deployment.update({
    where: { revisionNumber_nodeId: { revisionNumber: 1, nodeId: local.id } },
    data: { state: 'not-started' },
  });
  expect((await readOverview()).nodes).toMatchObject([{ state: 'not-started' }]);
  await db.$executeRaw`TRUNCATE node, revision CASCADE`;
});

test('the frame names the person, the rooms they may see and the running revision', async () => {
  const operator = await signInAs(await anOperator({ name: 'Giulia Ferri' }));
  const shell = await readShell();
  expect(shell.person).toEqual({ name: 'Giulia Ferri', email: operator.email });
  expect(shell.rooms).toEqual(expect.arrayContaining(['overview', 'domains', 'mailboxes', 'aliases', 'deploys']));
  expect(shell).toMatchObject({ trial: null, running: { revision: null }, draft: { authors: [] } });
});
