import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { open } from '../support/chromium';
import { type ConsolePages, consolePages } from '../support/console-pages';

vi.mock('next/headers', () => import('@/tests/support/browser'));
vi.mock('next/cache', () => import('@/tests/support/browser'));

/** A day without a pointer: only keys are pressed, on the pages that people use. */
let pages: ConsolePages;
let page: Page;

beforeAll(async () => {
  pages = await consolePages(27_340);
  page = await (await pages.signedIn()).newPage();
}, 60_000);
afterAll(() => pages?.close());

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
  await alive(rowLink(0));
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
  await expectFocusWithin('alertdialog');
  await keepsFocus('Tab');
  await keepsFocus('Shift+Tab');
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').waitFor({ state: 'detached' });
  await expectFocus(disable);
});

test('a menu opens at a key, its question closes at Escape, and the focus is back at the menu’s button', async () => {
  await open(page, `${pages.url}/domains`);
  const more = page.getByRole('row').getByRole('button', { name: /^Actions for/ });
  await alive(more);
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

const rowLink = (place: number) => page.locator('a[data-row-link]').nth(place);

/** Presses Tab until the focus is there; a part that Tab never reaches fails. */
async function tabTo(wanted: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab does not reach ${wanted}`);
}

/** What is streamed in late answers keys later than the page around it; until then a key is lost, as a press would be. */
async function alive(part: Locator): Promise<void> {
  const isHydrated = () =>
    part.evaluate((element) => Object.keys(element).some((key) => key.startsWith('__reactProps')));
  await expect.poll(isHydrated, { timeout: 10_000 }).toBe(true);
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
