import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aDomain } from '../support/directory-objects';

/** What opens over a page: it is ready to be filled, and nothing lies over it. */
let pages: ConsolePages;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
  page = await (await pages.signedIn({ width: 390 })).newPage();
});

const field = () => page.getByRole('dialog').getByRole('combobox', { name: 'Domain' });
const toast = () => page.locator('[data-sonner-toast][data-mounted=true]');

/** By their boxes: a modal dialog takes the pointer from all else, so what lies at a point doesn't tell what is seen there. */
async function areApart(one: Locator, other: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await other.boundingBox()];
  if (!a || !b) throw new Error('Not both are shown');
  return a.y + a.height <= b.y || b.y + b.height <= a.y || a.x + a.width <= b.x || b.x + b.width <= a.x;
}

test('on a phone the report of a new password leaves free the tick and the button of the card that shows it once', async () => {
  await open(page, `${pages.url}${pages.paths.mailbox}`);
  await page.getByRole('button', { name: 'Set password…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: 'Generate' }).click();
  await dialog.getByRole('button', { name: 'Set password', exact: true }).click();
  const saved = dialog.getByRole('checkbox', { name: 'I have saved it' });
  await saved.waitFor();
  await toast().waitFor();
  const parts = [saved, dialog.getByRole('button', { name: 'Done' }), dialog.getByRole('button', { name: /^Copy/ })];
  for (const part of parts) expect(await areApart(toast(), part)).toBe(true);
});

test('Esc in an open list closes the list alone', async () => {
  const { name } = await aDomain();
  await open(page, `${pages.url}/mailboxes`);
  await page.getByRole('button', { name: 'New mailbox' }).click();
  await field().press('ArrowDown');
  await page.getByRole('option', { name }).waitFor();
  await field().press('Escape');
  await page.getByRole('option', { name }).waitFor({ state: 'hidden' });
  expect(await field().inputValue()).toBe('');
});
