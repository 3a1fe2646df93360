import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** A report says what happened and is in nobody's way. */
let pages: ConsolePages;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
  page = await (await pages.signedIn({ width: 390 })).newPage();
});

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
