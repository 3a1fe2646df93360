import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { movePort } from '../support/revisions';

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

async function bottomOf(part: ReturnType<Page['locator']>): Promise<number> {
  const box = await part.boundingBox();
  return box ? box.y + box.height : Number.POSITIVE_INFINITY;
}
