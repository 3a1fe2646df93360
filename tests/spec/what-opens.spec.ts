import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsInBothModes } from '../support/axe';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { keysOn, unseenFocus } from '../support/keys-alone';

/** What opens over a page, one of each kind, by keys: no fault that axe can find, the focus is seen in it, and comes back to what opened it. */
let pages: ConsolePages;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
});

const button = (name: string | RegExp) => page.getByRole('button', { name }).filter({ visible: true }).first();
const menu = () => page.getByRole('menu');
const dialog = () => page.getByRole('dialog');
const question = () => page.getByRole('alertdialog');

test('menus, filters, a form and what it says is wrong, a selection and its dialog, questions', async () => {
  page = await (await pages.signedIn()).newPage();
  await open(page, `${pages.url}/mailboxes`);
  await opens(button(/^Actions for paolo/), menu());
  await opens(button('Columns'), menu());
  await opens(button(/Status/), menu());
  await opens(button(/Domain/), dialog());
  await opens(button(/New mailbox/), dialog(), sendEmpty);
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await opens(button('Disable…'), dialog(), () => keysOn(page).isAt(dialog().getByLabel('Reason')));

  await open(page, `${pages.url}${pages.paths.mailbox}`);
  await opens(button('Set password…'), dialog());
  await opens(button('Disable…'), question(), async () => {
    await page.keyboard.press('Enter');
    await question().locator('[aria-invalid=true]').waitFor();
  });
  await open(page, `${pages.url}${pages.paths.mailbox}?do=schedule`);
  await keysOn(page).isAt(question().getByLabel('Disabled from'));
  expect(await faultsInBothModes(page)).toEqual([]);
  await page.context().close();
});

test('on a phone, in Italian: the rooms, and a form with what is wrong', async () => {
  page = await (await pages.signedIn({ locale: 'it', width: 390 })).newPage();
  await open(page, `${pages.url}/mailboxes`);
  await opens(page.getByRole('banner').getByRole('button').first(), dialog());
  await opens(button(/Nuova casella/), dialog(), sendEmpty);
  await page.context().close();
});

async function sendEmpty(): Promise<void> {
  await dialog().locator('button[type=submit]').last().press('Enter');
  await dialog().locator('[aria-invalid=true]').first().waitFor();
}

/** axe looks once: at what stands after `then`. */
async function opens(opener: Locator, part: Locator, then?: () => Promise<unknown>): Promise<void> {
  const keys = keysOn(page);
  await opener.focus();
  await keys.press('Enter');
  await part.waitFor();
  await expect.poll(() => unseenFocus(page)).toBeNull();
  await then?.();
  await expect.poll(() => unseenFocus(page)).toBeNull();
  expect([`${opener}`, ...(await faultsInBothModes(page))]).toEqual([`${opener}`]);
  await keys.press('Escape');
  await part.waitFor({ state: 'detached' });
  await keys.isAt(opener);
}
