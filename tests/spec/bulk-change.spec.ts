import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { runBulkChange } from '@/lib/bulk-change/run-bulk-change';
import { takeSlice } from '@/lib/bulk-change/take-slice';
import { db } from '@/lib/db/client';
import type { Pool } from '@/lib/db/pool';
import { openPool } from '@/lib/db/pool';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { testDatabase } from '../support/database';
import { aDomain } from '../support/directory-objects';
import { signInAs } from '../support/sign-in-as';

/**
 * More than is changed at once, from the list to what came of it. The worker's own code does it here, a slice when a test says so, so
 * that a person sees every step.
 */
const many = 10_060;

let pages: ConsolePages;
let pool: Pool;
let page: Page;
let domain: { id: number; name: string };

withConsolePages(async (opened) => {
  pages = opened;
});
beforeAll(async () => {
  pool = openPool((await testDatabase()).url);
});
afterAll(() => pool?.end());

beforeEach(async () => {
  await db.bulkChange.deleteMany();
  await signInAs();
  domain = await aDomain();
  await db.$executeRaw`
    INSERT INTO mailbox (domain_id, address, updated_at)
    SELECT ${domain.id}, 'm' || lpad(n::text, 5, '0') || '@' || ${domain.name}, now() FROM generate_series(1, ${many}::int) AS n`;
  await db.domain.update({ where: { id: domain.id }, data: { mailboxCount: many, unlimitedCount: many } });
});

async function opened(looks: Parameters<ConsolePages['signedIn']>[0] = {}): Promise<void> {
  page = await (await pages.signedIn(looks)).newPage();
  page.setDefaultTimeout(20_000);
  await open(page, `${pages.url}/mailboxes?domain=${domain.id}`);
}

const bar = () => page.getByRole('region', { name: 'Selection' });
const pageBox = () => page.getByRole('checkbox', { name: 'Select all rows of this page' });
const disabledOnes = () => db.mailbox.count({ where: { domainId: domain.id, enabled: false } });

async function beginDisabling(): Promise<number> {
  await pageBox().click();
  await bar().getByRole('button', { name: 'Select all 10,060' }).click();
  await bar().getByRole('button', { name: 'Disable…' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill('Moved');
  await page.getByRole('button', { name: 'Preview' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('10,060 will be disabled.').waitFor();
  await dialog.getByText('the worker does it in parts').waitFor();
  expect(await disabledOnes()).toBe(0);
  await dialog.getByRole('button', { name: 'Disable 10,060 mailboxes' }).click();
  await page.waitForURL(/\/mailboxes\/changes\/\d+$/);
  return Number(page.url().split('/').at(-1));
}

test('begun from the list, seen as it goes on from any page, cancelled, and told exactly', async () => {
  await opened();
  const id = await beginDisabling();
  await page.getByRole('heading', { level: 1, name: 'Disable 10,060 mailboxes' }).waitFor();
  await page.getByText('0 of 10,060').waitFor();
  await takeSlice(pool, id, 250);
  await takeSlice(pool, id, 250);
  await page.getByText('500 of 10,060').waitFor();

  await open(page, `${pages.url}/overview`);
  await page.getByRole('link', { name: 'Change of 10,060 mailboxes: 4' }).click();
  await page.waitForURL(`**/mailboxes/changes/${id}`);
  await page.getByRole('button', { name: 'Cancel the change…' }).focus();
  await page.keyboard.press('Enter');
  const question = page.getByRole('alertdialog');
  await question.getByText('What is changed by then stays changed').waitFor();
  await question.getByRole('button', { name: 'Cancel the change' }).click();
  await page.getByText('The change is being cancelled.').first().waitFor();
  await runBulkChange(pool, id);
  await page.getByText('500 were changed.').waitFor();
  await page.getByText('9,560 were not reached').waitFor();
  expect(await disabledOnes()).toBe(500);
  await page.getByRole('link', { name: /^Change of/ }).waitFor({ state: 'detached' });
});

test('done, it stands among the others with how many were changed', async () => {
  await opened();
  const id = await beginDisabling();
  await runBulkChange(pool, id);
  await page.getByText('10,060 were changed.').waitFor();
  await page.getByRole('link', { name: 'All changes in parts' }).click();
  const row = page.getByRole('row').filter({ hasText: 'Disable 10,060 mailboxes' });
  await row.getByText('Done').waitFor();
  expect(await disabledOnes()).toBe(many);
});

test('a second one is refused in the dialog, with whose is under way', async () => {
  await opened();
  await beginDisabling();
  await open(page, `${pages.url}/mailboxes?domain=${domain.id}`);
  await pageBox().click();
  await bar().getByRole('button', { name: 'Select all 10,060' }).click();
  await bar().getByRole('button', { name: 'More for the selection' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByLabel('Type 10,060 to delete as many').fill('10,060');
  await page.getByRole('button', { name: 'Delete 10,060 mailboxes' }).click();
  await page.getByRole('dialog').getByText('already changes 10,060 of them').waitFor();
  expect(await db.mailbox.count({ where: { domainId: domain.id } })).toBe(many);
});

test('on a phone there is a box for all rows of the page, and a finger finds it', async () => {
  await opened({ width: 390 });
  await pageBox().click();
  await bar().getByText('50 selected').waitFor();
  const place = await page.locator('label', { has: pageBox() }).boundingBox();
  expect(place?.height).toBeGreaterThanOrEqual(40);
  await bar().getByRole('button', { name: 'Clear the selection' }).press('Enter');
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Select all rows of this page',
  );
});
