import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf } from '../support/axe';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** The guide beside the page, as somebody reads it who presses keys alone. */
let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
});

test.each([
  { locale: 'en', title: 'Mailboxes', word: 'Help', part: 'What it is for', quoted: 'New mailbox' },
  { locale: 'it', title: 'Caselle', word: 'Aiuto', part: 'A che cosa serve', quoted: 'Nuova casella' },
] as const)('h opens the guide of mailboxes in the person’s language, and Escape closes it: $locale', async (words) => {
  const page = await pageOf({ locale: words.locale });
  await open(page, `${pages.url}/mailboxes`);
  await page.keyboard.press('h');
  const sheet = page.getByRole('dialog', { name: words.title });
  await sheet.getByRole('heading', { name: words.part }).waitFor();
  await expect.poll(() => sheet.getByText(words.word, { exact: true }).count()).toBe(1);
  await expect.poll(() => sheet.locator('em', { hasText: words.quoted }).count()).toBe(1);
  expect(await sheet.evaluate((inside) => inside.contains(document.activeElement))).toBe(true);
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await page.context().close();
});

test('its button gives the focus back, it is named in the list of keys, and another room has another page', async () => {
  const page = await pageOf({});
  await open(page, `${pages.url}/listeners`);
  const button = page.getByRole('button', { name: 'Help', exact: true });
  await button.focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Listeners' });
  await sheet.getByRole('heading', { name: 'How to' }).waitFor();
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await expect.poll(() => button.evaluate((element) => element === document.activeElement)).toBe(true);
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).getByText('Help on this page').waitFor();
  await page.context().close();
});

test('at 390 px, dark, it fits, all of it is reached by keys, and axe finds no fault', async () => {
  const page = await pageOf({ locale: 'it', theme: 'dark', width: 390 });
  await open(page, `${pages.url}${pages.paths.mailbox}`);
  await page.getByRole('button', { name: 'Aiuto', exact: true }).click();
  const text = page.getByRole('dialog').getByRole('region', { name: 'Caselle' });
  await text.waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  expect((await page.getByRole('dialog').boundingBox())?.width).toBe(390);
  expect(await faultsOf(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await page.keyboard.press('End');
  await expect.poll(() => isSeen(page, 'hash.')).toBe(true);
  await page.context().close();
});

test('what is empty leads to the guide of its room and has the focus back; a search that found nothing does not', async () => {
  const page = await pageOf({});
  await open(page, `${pages.url}/deploys`);
  const link = page.getByRole('link', { name: 'Read the guide' });
  await link.focus();
  await page.keyboard.press('Enter');
  const sheet = page.getByRole('dialog', { name: 'Deploys' });
  await sheet.getByRole('heading', { name: 'What it is for' }).waitFor();
  expect(new URL(page.url()).search).toBe('');
  await page.keyboard.press('Escape');
  await sheet.waitFor({ state: 'detached' });
  await expect.poll(() => link.evaluate((element) => element === document.activeElement)).toBe(true);
  await open(page, `${pages.url}/mailboxes?q=zzz`);
  await page.getByRole('button', { name: 'Clear filters' }).waitFor();
  expect(await link.count()).toBe(0);
  await page.context().close();
});

test('it comes only once it is asked for; where it can’t come any more, that is said', async () => {
  const page = await pageOf({});
  await open(page, `${pages.url}/domains`);
  // The sheet is there with the map of the keys; the guide is not.
  await page.keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard' }).waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.route('**/*.js', (route) => route.abort());
  await page.keyboard.press('h');
  await page.getByRole('dialog', { name: 'Domains' }).getByText('The help did not load').waitFor();
  await page.context().close();
});

async function pageOf(looks: Parameters<ConsolePages['signedIn']>[0]): Promise<Page> {
  return (await pages.signedIn(looks)).newPage();
}

/** Whether the last words of the sheet stand inside the window. */
function isSeen(page: Page, end: string): Promise<boolean> {
  const last = page.getByRole('dialog').locator('p', { hasText: end }).last();
  return last.evaluate((element) => element.getBoundingClientRect().bottom <= window.innerHeight);
}
