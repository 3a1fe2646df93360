import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** A day without a pointer: only keys are pressed, on the pages that people use. */
let pages: ConsolePages;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
  page = await (await pages.signedIn()).newPage();
});

test('the first Tab shows the skip link, and Enter on it leads into the page', async () => {
  await open(page, `${pages.url}/mailboxes`);
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content' });
  await expectFocus(skip);
  expect((await skip.boundingBox())?.width).toBeGreaterThan(50);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.closest('main')?.id)).toBe('main');
});

test('Tab and Enter walk the side bar into another room', async () => {
  await open(page, `${pages.url}/overview`);
  const nav = page.getByRole('navigation', { name: 'Main' });
  await tabTo(nav.getByRole('button', { name: 'Directory' }));
  await page.keyboard.press('Enter');
  await tabTo(nav.getByRole('link', { name: 'Domains' }));
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: 'Domains', level: 1 }).waitFor();
});

test('j and k walk the rows of a table, Enter opens one, and a slash finds the search', async () => {
  await open(page, `${pages.url}/mailboxes`);
  await page.keyboard.press('j');
  await expectFocus(rowLink(0));
  await page.keyboard.press('j');
  await expectFocus(rowLink(1));
  await page.keyboard.press('k');
  await expectFocus(rowLink(0));
  await page.keyboard.press('/');
  await expectFocus(page.getByRole('searchbox'));
  await page.keyboard.press('Escape');
  await page.keyboard.press('j');
  const address = (await rowLink(0).textContent()) ?? '';
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: address.replace(/\s/g, ''), level: 1 }).waitFor();
});

test('a question keeps the focus inside until Escape, which gives it back to what asked', async () => {
  await open(page, `${pages.url}${pages.paths.mailbox}`);
  const disable = page.getByRole('button', { name: 'Disable…' });
  await tabTo(disable);
  await page.keyboard.press('Enter');
  await expectFocus(page.getByRole('alertdialog').getByLabel('Reason'));
  await keepsFocus('Tab');
  await keepsFocus('Shift+Tab');
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await expectFocus(disable);
});

test('a form in a dialog gives the focus back to its button, and one that a key opened leaves it in the page', async () => {
  await open(page, `${pages.url}/mailboxes`);
  const dialog = page.getByRole('dialog');
  await page.keyboard.press('c');
  await expectFocus(dialog.getByLabel('Before the @'));
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expectFocus(page.getByRole('main'));

  const button = page.getByRole('button', { name: 'New mailbox' });
  await tabTo(button);
  await page.keyboard.press('Enter');
  await dialog.waitFor();
  await page.keyboard.press('Escape');
  await dialog.waitFor({ state: 'detached' });
  await expectFocus(button);
});

test('a menu opens at a key, its question closes at Escape, and the focus is back at the menu’s button', async () => {
  await open(page, `${pages.url}/domains`);
  const more = page.getByRole('row').getByRole('button', { name: /^Actions for/ });
  await tabTo(more);
  await page.keyboard.press('Enter');
  await expectFocusWithin('menu');
  await page.keyboard.press('End');
  await expectFocus(page.getByRole('menuitem').last());
  await page.keyboard.press('Enter');
  await page.getByRole('alertdialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await expectFocus(more);
});

test('Enter on a listener’s row leads into its editor, and Escape back to the row', async () => {
  await open(page, `${pages.url}/listeners`);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expectFocus(page.getByRole('textbox', { name: 'Address' }));
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: 'Address' }).waitFor({ state: 'detached' });
  await expectFocus(rowLink(0));
});

test('Escape in the editor of a listener asks before it throws typing away', async () => {
  await open(page, `${pages.url}/listeners`);
  await page.keyboard.press('j');
  await page.keyboard.press('Enter');
  await expectFocus(page.getByRole('textbox', { name: 'Address' }));
  await page.keyboard.type('1');
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog', { name: 'Leave without saving?' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  expect(await page.getByRole('textbox', { name: 'Address' }).inputValue()).toMatch(/1$/);
});

test.each(['mailboxes', 'domains', 'aliases', 'groups', 'nodes'])(
  'a new one of %s is not thrown away by Escape once something is typed',
  async (room) => {
    await open(page, `${pages.url}/${room}`);
    if (room === 'nodes') await page.getByRole('button', { name: 'Join a node…' }).press('Enter');
    else await page.keyboard.press('c');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.type('anna');
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog', { name: 'Leave without saving?' }).waitFor();
    await page.getByRole('button', { name: 'Stay here' }).press('Enter');
    await page.getByRole('alertdialog').waitFor({ state: 'detached' });
    expect(await page.getByRole('dialog').getByRole('textbox').first().inputValue()).toBe('anna');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Leave' }).press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
  },
);

test('an empty form closes at Escape at once', async () => {
  await open(page, `${pages.url}/mailboxes`);
  await page.keyboard.press('c');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  expect(await page.getByRole('alertdialog').count()).toBe(0);
});

const rowLink = (place: number) => page.locator('a[data-row-link]').nth(place);

/** Presses Tab until the focus is there; a part that Tab never reaches fails. */
async function tabTo(wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${wanted}`);
}

async function expectFocusWithin(role: string): Promise<void> {
  const isInside = () => page.evaluate((wanted) => document.activeElement?.closest(`[role=${wanted}]`) != null, role);
  await expect.poll(isInside, { timeout: 10_000 }).toBe(true);
}

async function keepsFocus(key: string): Promise<void> {
  for (let presses = 0; presses < 8; presses += 1) {
    await page.keyboard.press(key);
    expect(await page.evaluate(() => document.activeElement?.closest('[role=alertdialog]') !== null)).toBe(true);
  }
}

async function expectFocus(wanted: Locator): Promise<void> {
  await expect
    .poll(() => wanted.evaluate((element) => element === document.activeElement), { timeout: 5_000 })
    .toBe(true);
}
