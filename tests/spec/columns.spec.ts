import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { faultsOf } from '../support/axe';
import { open } from '../support/chromium';
import { type ConsolePages, type Looks, withConsolePages } from '../support/console-pages';

/** The columns of a list are the choice of who reads it: at once, at the next visit, on a phone and on paper. */
let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
});

const allOfMailboxes = ['Address', 'Status', 'Sign-in', 'Storage', 'On the nodes', 'Created'];

async function aPage(path: string, looks?: Looks): Promise<Page> {
  const page = await (await pages.signedIn(looks)).newPage();
  await open(page, `${pages.url}${path}`);
  return page;
}

const heads = async (page: Page) =>
  (await page.getByRole('main').locator('thead th:not(:has(input))').allTextContents()).filter(
    (head) => head !== 'Actions',
  );

async function press(page: Page, ...columns: string[]): Promise<void> {
  await page.getByRole('button', { name: 'Columns' }).click();
  for (const name of columns) await page.getByRole('menuitemcheckbox', { name, exact: true }).click();
}

test('a column is gone at once, is not sent at the next visit, stands in other lists, and comes back with a reset', async () => {
  const page = await aPage('/mailboxes');
  expect(await heads(page)).toEqual(allOfMailboxes);
  await press(page, 'Created', 'On the nodes');
  expect(await heads(page)).toEqual(['Address', 'Status', 'Sign-in', 'Storage']);
  expect(await page.locator('tbody td[data-label="Created"]').count()).toBe(0);
  expect(await page.getByRole('menuitemcheckbox', { name: 'Address' }).count()).toBe(0);

  const sent = await (await page.request.get(`${pages.url}/mailboxes`)).text();
  expect(sent).toContain('<td data-label="Storage"');
  expect(sent).not.toContain('<td data-label="On the nodes"');
  await open(page, `${pages.url}/mailboxes`);
  expect(await heads(page)).toEqual(['Address', 'Status', 'Sign-in', 'Storage']);
  await page.getByRole('link', { name: 'Aliases', exact: true }).click();
  await page.getByRole('heading', { name: 'Aliases', level: 1 }).waitFor();
  expect(await heads(page)).toEqual(['Alias', 'Leads to', 'Status', 'On the nodes']);

  await open(page, `${pages.url}/mailboxes`);
  await press(page);
  await page.getByRole('menuitem', { name: 'Reset columns' }).click();
  expect(await heads(page)).toEqual(allOfMailboxes);
  await open(page, `${pages.url}/mailboxes`);
  expect(await heads(page)).toEqual(allOfMailboxes);
  await page.context().close();
});

test('what another tab has hidden of another list stays hidden', async () => {
  const page = await aPage('/mailboxes');
  const other = await page.context().newPage();
  await open(other, `${pages.url}/events`);
  await press(page, 'Created');
  await press(other, 'Node');
  await open(page, `${pages.url}/mailboxes`);
  expect(await heads(page)).not.toContain('Created');
  await open(page, `${pages.url}/events`);
  expect(await heads(page)).not.toContain('Node');
  await page.context().close();
});

test('by keyboard: Enter opens, Space takes away, the menu stays for the next, Escape goes back to its button', async () => {
  const page = await aPage('/groups');
  const focusIs = (words: string) =>
    expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(words);
  await page.getByRole('button', { name: 'Columns' }).focus();
  await page.keyboard.press('Enter');
  await focusIs('Members');
  await page.keyboard.press('ArrowDown');
  await focusIs('Who may write');
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowUp');
  await focusIs('Members');
  await page.keyboard.press('Space');
  expect(await heads(page)).toEqual(['Group', 'Status', 'On the nodes']);
  await page.keyboard.press('Escape');
  await focusIs('Columns');
  await page.context().close();
});

test('on a phone records leave it out too, and everything hidden leaves the names', async () => {
  const page = await aPage('/domains', { width: 390 });
  await press(page, 'Mailboxes', 'Aliases', 'Status', 'On the nodes', 'Note');
  expect(await page.locator('tbody td[data-label]').count()).toBe(0);
  await page.locator('tbody td[data-cell="title"]').first().getByText('lagomarino.example').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
  await page.context().close();
});

test.each(['light', 'dark'] as const)('the open menu has no fault that axe can find, %s', async (theme) => {
  const page = await aPage('/mailboxes', { theme });
  await press(page, 'Created');
  expect(await faultsOf(page)).toEqual([]);
  await page.context().close();
});
