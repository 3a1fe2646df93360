import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aNodeRow, movePort, settledAs } from '../support/revisions';

/** What stands at the top and at the foot of the window while a form is longer than it and a draft waits: neither hides another. */
let pages: ConsolePages;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
  await movePort('smtp', 2_525);
  page = await (await pages.signedIn({ width: 390 })).newPage();
});

test('whoever changes a field sees Save at once, alone at the foot, and has the draft bar back after saving', async () => {
  await open(page, `${pages.url}${pages.paths.mailbox}`);
  const draft = page.getByRole('link', { name: 'Review & deploy' });
  await draft.waitFor();
  await page.getByRole('textbox', { name: 'Name' }).fill('Laura C.');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  await save.waitFor();
  expect(await bottomOf(save)).toBeLessThanOrEqual(900);
  expect(await draft.isVisible()).toBe(false);
  await save.click();
  await draft.waitFor();
  expect(await page.locator('[data-foot]').count()).toBe(0);
});

test('so does whoever changes a listener', async () => {
  await open(page, `${pages.url}/listeners?open=1`);
  await page.locator('[name=idleTimeoutSeconds]').fill('200');
  const save = page.getByRole('button', { name: 'Save', exact: true });
  expect(await bottomOf(save)).toBeLessThanOrEqual(900);
  await expect.poll(() => page.getByRole('link', { name: 'Review & deploy' }).isVisible()).toBe(false);
});

test('no field that Tab reaches lies under the bar', async () => {
  await open(page, `${pages.url}${pages.paths.mailbox}`);
  await page.getByRole('textbox', { name: 'Name' }).fill('Laura B.');
  const bar = page.locator('[data-foot]');
  await bar.waitFor();
  for (const name of ['IMAP', 'POP3', 'ManageSieve', 'Submission', 'Keep a copy here']) {
    const field = page.getByRole('checkbox', { name });
    await page.evaluate(() => scrollTo(0, 0));
    await field.focus();
    expect(await bottomOf(field)).toBeLessThanOrEqual((await bar.boundingBox())?.y ?? 0);
  }
});

test('at a desk the page, with its draft bar, goes away under the header', async () => {
  const desk = await (await pages.signedIn({ width: 1440 })).newPage();
  await desk.setViewportSize({ width: 1440, height: 500 });
  await open(desk, `${pages.url}${pages.paths.mailbox}`);
  const bar = await desk.getByRole('region', { name: 'Draft changes' }).boundingBox();
  await desk.evaluate((top) => scrollTo(0, top), (bar?.y ?? 0) - 10);
  const onTop = await desk.evaluate(() => document.elementFromPoint(600, 20)?.closest('header, section')?.tagName);
  expect(onTop).toBe('HEADER');
});

test('between a phone and a desk the editor is a sheet over the right of its table, and every row can still be opened', async () => {
  const tablet = await (await pages.signedIn({ width: 1024 })).newPage();
  await open(tablet, `${pages.url}/listeners?open=1`);
  const table = await tablet.getByRole('table').boundingBox();
  const editor = await tablet
    .locator('section')
    .filter({ has: tablet.locator('[name=port]') })
    .boundingBox();
  expect(Math.abs((editor?.y ?? 0) - (table?.y ?? 0))).toBeLessThan(8);
  expect(editor?.x).toBeGreaterThan((table?.x ?? 0) + 150);
  const imaps = tablet.getByRole('row', { name: /^IMAPS/ });
  await imaps.getByRole('link').click();
  await tablet.getByRole('heading', { name: /^IMAPS, port/ }).waitFor();
  expect(await bottomOf(tablet.getByRole('link', { name: 'Add listener' }))).toBeLessThan(editor?.y ?? 0);
});

test('on a phone the header names a page with a long name on one line', async () => {
  await open(page, `${pages.url}${pages.paths.mailbox}`);
  const name = await page.getByRole('navigation', { name: 'Breadcrumb' }).boundingBox();
  expect(name?.height).toBeLessThan(24);
});

test('on a phone the header leaves room for the name of the page, and the theme is chosen in the person’s menu', async () => {
  await aNodeRow('mx2');
  await settledAs(1, 'running');
  await open(page, `${pages.url}/listeners`);
  const name = page.getByRole('navigation', { name: 'Breadcrumb' }).getByText('Listeners');
  expect(await name.evaluate((part) => part.scrollWidth <= part.clientWidth)).toBe(true);
  await page.getByRole('button', { name: /^Giulia Ferri/ }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect.poll(() => page.evaluate(() => document.documentElement.classList.contains('dark'))).toBe(true);
});

async function bottomOf(part: ReturnType<Page['locator']>): Promise<number> {
  const box = await part.boundingBox();
  return box ? box.y + box.height : Number.POSITIVE_INFINITY;
}
