import { beforeEach, expect, test } from 'vitest';
import { pendingChanges } from '@/lib/capabilities/deploys/queries';
import { db } from '@/lib/db/client';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { dataOf } from '../support/directory-objects';
import { aNodeRow, deployAll, freshRevisions, movePort, says, settledAs } from '../support/revisions';
import { type WatchedPage, watchedPage } from '../support/watched-page';

/**
 * What nodes refuse, where somebody reads of it in Chromium, and the ways on. No worker runs: what nodes say is written as a worker
 * would, so that each moment can be looked at.
 */
let pages: ConsolePages;
let page: WatchedPage;
let [mx1, mx2] = [
  { id: '', name: '' },
  { id: '', name: '' },
];

withConsolePages(async (opened) => {
  pages = opened;
  page = await watchedPage(pages);
});

beforeEach(async () => {
  await freshRevisions();
  [mx1, mx2] = [await aNodeRow('mx1'), await aNodeRow('mx2')];
  await Promise.all([says(mx1, 1, 'applied'), says(mx2, 1, 'applied')]);
});

test('what a node refused is left out by name, and the history tells without what the next revision went', async () => {
  const smtp = await movePort('smtp', 2_525);
  await movePort('imap', 1_143);
  const { number } = dataOf(await deployAll());
  await page.openOnce(`/deploys/${number}`);
  await settledAs(number, 'rejected');
  await says(mx1, number, { noToPortOf: smtp });
  await page.heading('Revision 2 was rejected by mx1');
  await page
    .getByRole('list', { name: 'Left out' })
    .getByText('Without: SMTP, port 2525 (Another port, 25\u00a0→\u00a02525)')
    .waitFor();

  await page.getByRole('link', { name: 'Leave it out and deploy the other one…' }).click();
  await page.getByRole('button', { name: 'Deploy to 2 nodes' }).click();
  await page.heading('Deploying revision 3');
  await running(3);
  await page.heading('Revision 3 is running');
  await page.neverReloaded();
  await page.openOnce('/deploys/revisions');
  await page.getByRole('row', { name: /^Revision 3 Without: SMTP, port 2525 \(Another port, 25 → 2525\)/ }).waitFor();
  await page.getByRole('link', { name: 'Revision 2' }).click();
  await page.heading('Revision 2 was rejected by mx1');
  expect(await page.getByRole('link', { name: /^Leave|^Review again/ }).count()).toBe(0);
});

test('the overview tells that a revision was rejected and by whom, and leads to it', async () => {
  const smtp = await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll());
  await settledAs(number, 'rejected');
  await says(mx1, number, { noToPortOf: smtp });
  const target = { targetKind: 'revision', targetId: String(number), targetLabel: String(number) };
  const ended = { action: 'deploys.finish', outcome: 'rejected', actorName: 'Postwarden' };
  await db.auditEntry.create({ data: { ...ended, ...target } });
  await page.openOnce('/overview');
  await page.getByRole('link', { name: 'Revision 2 was rejected', exact: true }).waitFor();
  await page.getByText('Revision 2 was rejected by mx1. Its changes are drafts again.').waitFor();
  await page.getByRole('link', { name: 'See revision 2' }).click();
  await page.heading('Revision 2 was rejected by mx1');
  await page.neverReloaded();
});

test('a refused port that was corrected is a draft, and what mx2 alone refused stands at its field', async () => {
  const sieve = await movePort('sieve', 14_191);
  const { number } = dataOf(await deployAll());
  await settledAs(number, 'running');
  await says(mx1, number, 'applied');
  await says(mx2, number, { noToPortOf: sieve });
  await page.openOnce(`/deploys/${number}`);
  await page.getByText('Do: stop that program, then press “Try again” beside mx2.').waitFor();
  await page.getByRole('link', { name: 'Go to the setting' }).click();
  const refused = page.getByText(
    /^Port 14191 is taken on mx2 .* Stop that program, then press “Try again” in revision 2\./,
  );
  await refused.waitFor();
  await page.getByRole('link', { name: 'See revision 2' }).click();
  await page.getByRole('button', { name: 'Try again' }).waitFor();
  await page.goBack();
  await refused.waitFor();
  await page.locator('section').filter({ has: refused }).getByText('Rejected').waitFor();
  await page
    .getByRole('row', { name: /^ManageSieve/ })
    .getByText('Rejected')
    .waitFor();

  await page.locator('[name=port]').fill('14193');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page
    .getByRole('row', { name: /^ManageSieve/ })
    .getByText('Draft')
    .waitFor();
  expect(await page.getByText(/is taken on mx2/).count()).toBe(0);
  await page.neverReloaded();
});

test('what a node’s check says before a deploy stands at the change, with the way to its field', async () => {
  const sieve = await movePort('sieve', 14_191);
  await movePort('imap', 1_143);
  const { draftHash } = await pendingChanges();
  const setting = { capability: 'listeners', object: String(sieve.id), field: 'port' };
  const taken = { stage: 'bind', engine: 'dovecot', code: 'port-taken', file: null, line: null, setting } as const;
  const refusals = [{ ...taken, words: '0.0.0.0 port 14191: Address already in use' }];
  const said = { draftHash, state: 'answered', answeredAt: new Date() };
  await db.plan.createMany({
    data: [mx1, mx2].map(({ id, name }) => ({
      ...said,
      nodeId: id,
      answer: { running: null, files: [], refusals: name === 'mx2' ? refusals : [] },
    })),
  });
  await page.openOnce('/deploys');
  const change = page.getByRole('article').filter({ hasText: 'ManageSieve' });
  await change.getByText('A port is taken on mx2').waitFor();
  await change.getByText('0.0.0.0 port 14191: Address already in use').waitFor();
  await expect.poll(() => page.getByText('A port is taken on mx2').count()).toBe(2);
  await change.getByRole('link', { name: 'Go to the setting' }).click();
  await page.getByText(/^Port 14191 is taken on mx2 .* when it checked the draft/).waitFor();
  await page.neverReloaded();
});

test('a revision that was taken back is no place to roll back to, and its changes are drafts again', async () => {
  await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll());
  await db.revision.update({ where: { number }, data: { state: 'returned' } });
  await page.openOnce(`/deploys/${number}`);
  await page.heading('Revision 2 was not kept');
  await page.getByRole('link', { name: 'Review again' }).waitFor();
  expect(await page.getByRole('button', { name: /^Roll back/ }).count()).toBe(0);
});

/** Both nodes took it, and it runs for good. */
async function running(number: number): Promise<void> {
  await Promise.all([says(mx1, number, 'applied'), says(mx2, number, 'applied')]);
  await settledAs(number, 'running');
}
