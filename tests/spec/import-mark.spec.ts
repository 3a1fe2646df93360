import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** An import as everybody who imports sees it, on whichever page. No worker runs: how far it is is written as a worker would. */
let pages: ConsolePages;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
  page = await (await pages.signedIn()).newPage();
});

test('the header tells how far an import is, leads to it, and says nothing once it has ended', async () => {
  await becomes({ state: 'applying', done: 43, total: 100 });
  await open(page, `${pages.url}/overview`);
  await page.getByRole('link', { name: 'Import of people.csv: 43' }).waitFor();
  await becomes({ done: 80 });
  const mark = page.getByRole('link', { name: 'Import of people.csv: 80' });
  await mark.click();
  await page.waitForURL(`**${pages.paths.import}`);
  await becomes({ state: 'done', done: 0, total: 0 });
  await mark.waitFor({ state: 'detached' });
  expect(await page.getByRole('link', { name: /^Import of/ }).count()).toBe(0);
});

async function becomes(data: { state?: string; done?: number; total?: number }): Promise<void> {
  await db.mailboxImport.updateMany({ data });
}
