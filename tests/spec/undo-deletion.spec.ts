import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** Who deletes has ten seconds to take it back; that the old password still signs in is for tests/system/main-way. */
let pages: ConsolePages;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
  page = await (await pages.signedIn()).newPage();
});

async function deleteFromItsPage(path: string): Promise<string> {
  await open(page, `${pages.url}${path}`);
  const name = (await page.getByRole('heading', { level: 1 }).textContent()) ?? '';
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const question = page.getByRole('alertdialog');
  await question.waitFor();
  const typed = question.getByRole('textbox');
  if ((await typed.count()) > 0) await typed.fill(name);
  await question.getByRole('button', { name: /^Delete/ }).click();
  await page.getByText(`${name} is deleted.`).waitFor();
  return name;
}

test.each(['alias', 'group', 'mailbox', 'domain'] as const)('%s', async (kind) => {
  const path = pages.paths[kind];
  const name = await deleteFromItsPage(path);
  expect((await page.request.get(`${pages.url}${path}`)).status()).toBe(404);
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText(`${name} is restored and on its way to the nodes.`).waitFor();
  await open(page, `${pages.url}${path}`);
  await page.getByRole('heading', { level: 1, name }).waitFor();
});

test('an Undo that is too late says why', async () => {
  const name = await deleteFromItsPage(pages.paths.alias);
  await db.deletedObject.deleteMany({ where: { name } });
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('This is no longer in the list: somebody restored it meanwhile').waitFor();
});
