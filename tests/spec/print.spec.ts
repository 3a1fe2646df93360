import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** A list on paper. Its width in px is that of A4 upright, where the screen would show records. */
let pages: ConsolePages;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
  page = await (await pages.signedIn({ theme: 'dark' })).newPage();
});

const main = () => page.getByRole('main');

const lookOf = (property: 'color' | 'backgroundColor') =>
  main().evaluate((element, name) => getComputedStyle(element)[name], property);

async function print(address: string): Promise<void> {
  await page.emulateMedia({ media: 'screen' });
  await page.setViewportSize({ width: 1_440, height: 900 });
  await open(page, `${pages.url}${address}`);
  await page.setViewportSize({ width: 718, height: 1_047 });
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
}

test('mailboxes: a plain table of every column, dark ink on light, what narrows it, who printed it, and nothing to press', async () => {
  await print('/mailboxes?q=lagomarino&status=enabled');
  await main().getByText('Search: lagomarino · Status: Enabled').waitFor();
  await page
    .getByText(/^localhost\. Printed by Giulia Ferri, \w{3},? \d+ \w{3} \d{4},? \d\d:\d\d:\d\d UTC\.$/)
    .waitFor();
  const heads = main().locator('thead th:visible');
  expect(await heads.allTextContents()).toEqual(['Address', 'Status', 'Sign-in', 'Storage', 'On the nodes', 'Created']);
  const inLine = await heads.evaluateAll((all) => new Set(all.map((head) => head.getBoundingClientRect().top)).size);
  expect(inLine).toBe(1);
  const cells = main().locator('tbody tr').first().locator('td:visible');
  expect(await cells.count()).toBe(await heads.count());
  await main()
    .getByText(/^1 to \d of \d$/)
    .waitFor();

  for (const unwanted of ['button', 'input', 'nav a', 'header a', 'aside'])
    expect(await page.locator(`${unwanted}:visible`).count(), unwanted).toBe(0);
  expect(await lookOf('backgroundColor')).toBe('rgba(0, 0, 0, 0)');
  const ink = await lookOf('color');
  await page.emulateMedia({ media: 'screen' });
  expect(await lookOf('color')).not.toBe(ink);
  await page.evaluate(() => document.documentElement.classList.replace('dark', 'light'));
  expect(await lookOf('color')).toBe(ink);
  await page.emulateMedia({ media: 'print' });
  const link = main().locator('a:visible').first();
  const looks = await link.evaluate((element) => {
    const { color, textDecorationLine } = getComputedStyle(element);
    return { textDecorationLine, asText: color === getComputedStyle(element.parentElement ?? element).color };
  });
  expect(looks).toEqual({ textDecorationLine: 'none', asText: true });
});

test.each(['/domains', '/aliases', '/groups', '/events', '/mailboxes/deleted', '/nodes', '/deploys/revisions'])(
  '%s fits a page of paper',
  async (address) => {
    await print(address);
    await main().locator('tbody tr').first().waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(718);
    expect(await page.locator('button:visible:not([data-row-link])').count()).toBe(0);
  },
);

test('who chose no theme has the machine’s, light or dark, and light paper', async () => {
  const own = await (await pages.stranger({ theme: 'system' })).newPage();
  const inks: string[] = [];
  for (const media of ['screen', 'print'] as const)
    for (const colorScheme of ['light', 'dark'] as const) {
      await own.emulateMedia({ media, colorScheme });
      await open(own, `${pages.url}/sign-in`);
      inks.push(await own.locator('html').evaluate((root) => getComputedStyle(root).colorScheme));
    }
  expect(inks).toEqual(['light', 'dark', 'light', 'light']);
});
