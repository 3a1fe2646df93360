import { beforeEach, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { dataOf } from '../support/directory-objects';
import { aNodeRow, answers, deployAll, freshRevisions, movePort, says, settledAs } from '../support/revisions';
import { type WatchedPage, watchedPage } from '../support/watched-page';

/**
 * A deploy as somebody watches it in Chromium, on a console with two nodes. No worker runs: what nodes say is written as a worker
 * would, so that each moment can be looked at.
 */
let pages: ConsolePages;
let page: WatchedPage;
let [mx1, mx2] = [{ id: '' }, { id: '' }];

withConsolePages(async (opened) => {
  pages = opened;
  page = await watchedPage(pages);
});

beforeEach(async () => {
  await freshRevisions();
  [mx1, mx2] = [await aNodeRow('mx1'), await aNodeRow('mx2')];
  await Promise.all([says(mx1, 1, 'applied'), says(mx2, 1, 'applied')]);
});

test('after "Try again" the page follows the node to its verdict, and title, header and list agree all the while', async () => {
  const smtp = await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll());
  await settledAs(number, 'running');
  await says(mx1, number, 'applied');
  await says(mx2, number, { noToPortOf: smtp });
  await page.openOnce(`/deploys/${number}`);
  await page.heading('Revision 2 is running, but not on mx2');
  await page.getByText('Proven on mx1. mx2 said no and goes on with what it ran before.').waitFor();
  await page.header('Revision 2 is running, on 1 of 2 nodes; mx2 said no to it');

  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor({ state: 'detached' });
  await page.nodeSays('mx2', 'Waiting');
  await says(mx2, number, 'deploying');
  await page.nodeSays('mx2', 'Deploying');
  await says(mx2, number, 'applied');
  await page.nodeSays('mx2', 'Running');
  await page.heading('Revision 2 is running');
  await page.getByText('Proven on mx1 and mx2.').waitFor();
  await page.header('Revision 2 is running, on 2 nodes');
  await page.neverReloaded();
});

test('a roll-back opens the page of the new revision, which follows it to its verdict', async () => {
  await movePort('smtp', 2_525);
  await running(dataOf(await deployAll()).number);
  await page.openOnce('/deploys/1');
  await page.getByRole('button', { name: 'Roll back to revision 1…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Roll back' }).click();
  await page.heading('Deploying revision 3');
  expect(await page.getByRole('alertdialog').count()).toBe(0);
  await running(3);
  await page.heading('Revision 3 is running');
  await page.neverReloaded();
});

test('a revision that is held can be left for the one that runs, and what is deployed over it says so', async () => {
  await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll());
  await says(mx1, number, 'deploying');
  await movePort('sieve', 14_191);
  const note = page.getByText('Revision 2 has not come to its end. What you deploy now takes its place');
  await page.openOnce('/deploys');
  await page.getByText('1 change since revision 2').waitFor();
  expect(await note.count()).toBe(0);
  await db.node.update({ where: { id: mx1.id }, data: { awaySince: new Date() } });
  await page.openOnce('/deploys');
  await note.waitFor();
  await page.getByRole('button', { name: 'Discard…' }).first().click();
  await page.getByRole('alertdialog').getByText('Every setting is again as revision 2 has it.').waitFor();

  await page.openOnce(`/deploys/${number}`);
  await page.getByRole('button', { name: 'Roll back to revision 1…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Roll back' }).click();
  await page.heading('Deploying revision 3');
  await page.openOnce(`/deploys/${number}`);
  await page.heading('Revision 2 was overtaken');
  await page.nodeSays('mx2', 'Not started');
});

test('a revision that a second node refused says that the first is led back, until it is', async () => {
  const smtp = await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll());
  await page.openOnce(`/deploys/${number}`);
  await says(mx1, number, 'applied');
  await settledAs(number, 'rejected');
  await says(mx2, number, { noToPortOf: smtp });
  await says(mx1, number, 'applied');
  await page.heading('Revision 2 was rejected by mx2');
  await page.nodeSays('mx1', 'Going back…');
  await seenGoneBack(mx1, number);
  await page.nodeSays('mx1', 'Went back');
  await page.header('Revision 1 is running, on 2 nodes');
  await page.neverReloaded();
});

test('a trial that somebody ends is told as over by page, bar and header once each node was seen gone back, and by whom', async () => {
  await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll({ confirmWithinSeconds: 60 }));
  await settledAs(number, 'on-trial');
  await Promise.all([says(mx1, number, 'applied'), says(mx2, number, 'applied')]);
  await page.openOnce(`/deploys/${number}`);
  await page.heading('Revision 2 is on trial');
  await page.header('Revision 2 is on trial, on 2 nodes');
  await page.getByRole('main').getByRole('button', { name: 'Go back now' }).click();
  await page.heading('Revision 2 goes back');
  const bar = page.getByRole('region', { name: 'Revision on trial' }).getByRole('alert');
  await bar.getByText('Giulia Ferri goes back from revision 2. mx1 and mx2 have not gone back yet.').waitFor();
  await page.nodeSays('mx1', 'Going back…');
  await page.header('Revision 1 is running, on 0 of 2 nodes');

  await seenGoneBack(mx1, number);
  await db.node.update({ where: { id: mx2.id }, data: { awaySince: new Date(), awayReason: 'timeout' } });
  await page.nodeSays('mx1', 'Went back');
  await page.getByText(/^mx2 is not heard, so it is not known whether it has gone back/).waitFor();
  await bar.getByText(/^Giulia Ferri goes back from revision 2\. mx2 is not heard/).waitFor();
  await page.header('Revision 1 is running, on 1 of 2 nodes; mx2 is not heard');
  expect(await page.getByText(/Every node (runs|went on with) what it ran before/).count()).toBe(0);

  await seenGoneBack(mx2, number);
  await page.heading('Revision 2 was taken back');
  await page.getByText('Giulia Ferri went back by hand before the time was over.').waitFor();
  await bar.getByText('Giulia Ferri went back from revision 2. Every node runs what it ran before.').waitFor();
  await page.header('Revision 1 is running, on 2 nodes');
  expect(await page.getByText(/Nobody kept/).count()).toBe(0);
  await page.neverReloaded();
});

test('the page of the revision before a trial says that it stands by, and runs again once nobody kept the trial', async () => {
  await page.openOnce('/deploys/1');
  await page.heading('Revision 1 is running');
  await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll({ confirmWithinSeconds: 60 }));
  await settledAs(number, 'on-trial');
  await Promise.all([says(mx1, number, 'applied'), says(mx2, number, 'applied')]);
  await page.heading('Revision 1 stands by');
  await page.getByText('Revision 2 is on trial. The nodes come back to this one unless it is kept.').waitFor();
  await page.nodeSays('mx2', 'mx2 runs revision 2 at the moment.');
  expect(await page.getByRole('main').getByText('Running', { exact: true }).count()).toBe(0);
  await db.revision.update({ where: { number }, data: { state: 'returned' } });
  await Promise.all([seenGoneBack(mx1, number), seenGoneBack(mx2, number)]);
  await page.heading('Revision 1 is running');
  await page.nodeSays('mx2', 'Running');
  await page.neverReloaded();
});

test('a dead engine is told on the page of a revision that its node never took, and at every door it serves', async () => {
  const sieve = await movePort('sieve', 14_191);
  const { number } = dataOf(await deployAll());
  await settledAs(number, 'rejected');
  await says(mx1, number, { noToPortOf: sieve });
  await page.openOnce(`/deploys/${number}`);
  await page.getByText('mx1 said no. Every node runs what it ran before. Mail is flowing.').waitFor();
  await answers(mx2, 1, false);
  await page.nodeSays('mx2', 'Postfix does not serve here at the moment.');
  await page.getByText('mx1 said no. Every node runs what it ran before. mx2 is broken now: look at it.').waitFor();
  await page.neverReloaded();
  await page.openOnce('/listeners');
  const row = (name: RegExp) => page.getByRole('row', { name });
  await row(/^SMTP/).getByText('Broken on mx2').waitFor();
  await row(/^IMAPS/)
    .getByText('Running')
    .waitFor();
  await answers(mx2, 1);
  await row(/^SMTP/).getByText('Running').waitFor();
  await page.neverReloaded();
});

test('a node whose engine dies is broken on the page of the revision as in the header, and runs again once it serves', async () => {
  await page.openOnce('/deploys/1');
  await page.nodeSays('mx2', 'Running');
  await answers(mx2, 1, false);
  await page.nodeSays('mx2', 'Broken');
  await page.nodeSays('mx2', 'Postfix does not serve here at the moment.');
  await page.getByText('Proven on mx1 and mx2. mx2 is broken now: look at it.').waitFor();
  await page.header('Revision 1 is running, on 2 nodes; mx2 broken', { timeout: 3_000 });
  await answers(mx2, 1);
  await page.nodeSays('mx2', 'Running');
  await page.getByText('Proven on mx1 and mx2.', { exact: true }).waitFor();
  await page.neverReloaded();
});

test.each([
  ['Go back now', /^Giulia Ferri goes back from revision 2\./],
  ['Keep it', 'Revision 2 is to stay: the nodes are being told.'],
])('whoever presses "%s" in the bar of a trial is told what became of it', async (button, words) => {
  await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll({ confirmWithinSeconds: 60 }));
  await settledAs(number, 'on-trial');
  await page.openOnce('/overview');
  const bar = page.getByRole('region', { name: 'Revision on trial' });
  await bar.getByRole('button', { name: button }).click();
  await page.getByText(words).waitFor();
  await bar.getByRole('button', { name: button }).waitFor({ state: 'detached' });
  await page.neverReloaded();
});

test('an open list of listeners says that they run once they do', async () => {
  await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll());
  await page.openOnce('/listeners');
  const smtp = page.getByRole('row', { name: /^SMTP/ });
  await smtp.getByText('Deploying').waitFor();
  await running(number);
  await smtp.getByText('Running').waitFor();
  await smtp.getByText('2525').waitFor();
  await page.neverReloaded();
});

test('once the session has ended neither a listener nor the header goes on saying what runs', async () => {
  await page.openOnce('/listeners');
  const smtp = page.getByRole('row', { name: /^SMTP/ });
  await smtp.getByText('Running').waitFor();
  await page.header('Revision 1 is running, on 2 nodes');
  await db.session.deleteMany();
  await smtp.getByText('Unknown').waitFor({ timeout: 30_000 });
  await page.header('It is not known which revision is running');
  expect(await page.getByRole('main').getByText('Running').count()).toBe(0);
});

/** A node runs revision 1 again, and the worker has seen it. */
async function seenGoneBack(node: { id: string }, number: number): Promise<void> {
  await db.deployment.updateMany({ where: { nodeId: node.id, revisionNumber: number }, data: { state: 'returned' } });
  await answers(node, 1);
}

/** Both nodes took it, and it runs for good. */
async function running(number: number): Promise<void> {
  await Promise.all([says(mx1, number, 'applied'), says(mx2, number, 'applied')]);
  await settledAs(number, 'running');
}
