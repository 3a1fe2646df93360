import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { db } from '@/lib/db/client';
import { openPool } from '@/lib/db/pool';
import { Album } from '../support/album';
import { open } from '../support/chromium';
import { type ConsolePages, consolePages } from '../support/console-pages';
import { testDatabase } from '../support/database';
import { dataOf } from '../support/directory-objects';
import { everyAddress, ofStrangers } from '../support/every-address';
import { applyNow, dryRun } from '../support/mailbox-imports';
import { aNodeRow, answers, aWorker, deployAll, freshRevisions, movePort, says, settledAs } from '../support/revisions';

vi.mock('next/headers', () => import('@/tests/support/browser'));
vi.mock('next/cache', () => import('@/tests/support/browser'));

/** Every page and state in every look, for people to look at beside the mock-ups. No worker runs: what it would write is written. */
let pages: ConsolePages;
let album: Album;
let [mx1, mx2] = [{ id: '' }, { id: '' }];

beforeAll(async () => {
  pages = await consolePages();
  album = await Album.open(pages, join(import.meta.dirname, '../../.postwarden/screenshots'));
}, 120_000);
afterAll(() => pages?.close());

beforeEach(async () => {
  await freshRevisions();
  [mx1, mx2] = [await aNodeRow('mx1'), await aNodeRow('mx2')];
  await Promise.all([says(mx1, 1, 'applied'), says(mx2, 1, 'applied')]);
});

test('every page as it is with little in it', async () => {
  for (const address of everyAddress(pages.paths)) {
    const who = ofStrangers.includes(address) ? 'outside' : 'inside';
    await album.take(named(address), at(address), who);
  }
  await album.take('not-found', at('/mailboxes/999999'));
  await album.take('no-match', at('/mailboxes?q=zzz'));
});

test('a draft, and its review', async () => {
  await movePort('smtp', 2_525);
  await album.take('draft-listeners', at('/listeners'));
  await album.take('draft-review', at('/deploys'));
});

test('a deploy on its way, on trial, refused by one node, refused by all', async () => {
  const smtp = await movePort('smtp', 2_525);
  const { number } = dataOf(await deployAll());
  await says(mx1, number, 'deploying');
  await album.take('deploy-on-its-way', at(`/deploys/${number}`));
  await says(mx1, number, 'applied');
  await says(mx2, number, { noToPortOf: smtp });
  await settledAs(number, 'on-trial');
  await album.take('deploy-on-trial', at(`/deploys/${number}`));
  await settledAs(number, 'running');
  await says(mx2, number, { noToPortOf: smtp });
  await album.take('deploy-refused-by-one', at(`/deploys/${number}`));
  await album.take('deploy-refused-overview', at('/overview'));
  await settledAs(number, 'rejected');
  await says(mx2, number, { noToPortOf: smtp });
  await album.take('deploy-rejected', at(`/deploys/${number}`));
  await album.take('deploy-rejected-field', at(`/listeners?open=${smtp.id}`));
  await album.take('deploy-rejected-overview', at('/overview'));
  await album.take('deploys-history', at('/deploys/revisions'));
});

test('nodes that are broken, away, or not asked', async () => {
  await answers(mx1, 1, false);
  await db.node.update({ where: { id: mx2.id }, data: { awaySince: new Date(), awayReason: 'timeout' } });
  await album.take('nodes-broken-and-away', at('/nodes'));
  await album.take('nodes-broken-overview', at('/overview'));
  await db.workerPulse.deleteMany();
  await db.node.updateMany({ data: { awaySince: null, lastSeenAt: new Date(Date.now() - 600_000) } });
  await album.take('worker-hangs-nodes', at('/nodes'));
  await album.take('worker-hangs-listeners', at('/listeners'));
  await album.take('worker-hangs-overview', at('/overview'));
  await aWorker();
});

test('an import that was refused, one that failed, one that is done', async () => {
  const pool = openPool((await testDatabase()).url);
  const junk = await dryRun(pool, Buffer.from([0, 1, 2, 3, 255, 254, 0, 9]));
  expect(junk.state).toBe('refused');
  await album.take('import-refused', at(`/mailboxes/import/${junk.id}`));
  await db.mailboxImport.update({ where: { id: junk.id }, data: { state: 'failed' } });
  await album.take('import-failed', at(`/mailboxes/import/${junk.id}`));
  const domain = await db.domain.findFirstOrThrow();
  const found = await dryRun(pool, `email,name\nanna.rossi@${domain.name},Anna Rossi\n`);
  await applyNow(pool, found, 'good');
  await album.take('import-done', at(`/mailboxes/import/${found.id}`));
  await pool.end();
});

test('a dialog that deletes, and a session that ended', async () => {
  await album.take('delete-domain', async (page) => {
    await at(`${pages.paths.domain}?do=delete`)(page);
    await page.getByRole('alertdialog').waitFor();
  });
  await album.take('signed-out', async (page) => {
    await at(pages.paths.mailbox)(page);
    await page.context().clearCookies({ name: sessionCookie.name });
    await page.getByText(/You are signed out\.|La sessione è finita\./).waitFor();
  });
});

/** Opens an address of the console. */
function at(address: string): (page: Page) => Promise<void> {
  return (page) => open(page, `${pages.url}${address}`);
}

const named = (address: string) => address.slice(1).replace(/\W+/g, '-') || 'start';
