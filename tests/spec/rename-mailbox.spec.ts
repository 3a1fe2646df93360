import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** What becomes of its mail is for agent/engines/mail-folder and agent/engines/rename. */
let pages: ConsolePages;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
  page = await (await pages.signedIn()).newPage();
});

const id = () => Number(pages.paths.mailbox.split('/').at(-1));
const addressOf = async () => (await db.mailbox.findUniqueOrThrow({ where: { id: id() } })).address;
const withLocal = (address: string, local: string) => `${local}${address.slice(address.indexOf('@'))}`;

async function askForRename() {
  await page
    .getByRole('main')
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click();
  await page.getByRole('menuitem', { name: 'Rename…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.waitFor();
  return dialog;
}

test('from its page: the reason stands at the field, then the page stays and has the new address', async () => {
  const old = await addressOf();
  const inDomain = { address: { endsWith: withLocal(old, '') } };
  const { address: taken } = await db.alias.findFirstOrThrow({ where: inDomain });
  await open(page, `${pages.url}${pages.paths.mailbox}`);
  const dialog = await askForRename();
  const localPart = dialog.getByLabel('Before the @');
  expect(await localPart.inputValue()).toBe(old.split('@')[0]);
  await localPart.fill(taken.split('@')[0] ?? '');
  await dialog.getByRole('button', { name: 'Rename mailbox' }).click();
  await dialog.getByText('is an alias already').waitFor();
  expect(await localPart.getAttribute('aria-invalid')).toBe('true');

  await localPart.fill('renamed.here');
  await dialog.getByRole('button', { name: 'Rename mailbox' }).click();
  await page.getByText(`${old} is ${withLocal(old, 'renamed.here')} now`).waitFor();
  await page.getByRole('heading', { level: 1, name: withLocal(old, 'renamed.here') }).waitFor();
  expect(new URL(page.url()).pathname).toBe(pages.paths.mailbox);
  expect(await db.alias.count({ where: { address: old } })).toBe(1);
});

test('from its row, without keeping the old address', async () => {
  const old = await addressOf();
  await open(page, `${pages.url}/mailboxes?q=${encodeURIComponent(old)}`);
  const dialog = await askForRename();
  await dialog.getByLabel('Before the @').fill('from.the.row');
  await dialog.getByLabel('Keep receiving mail sent to the old address').uncheck();
  await dialog.getByRole('button', { name: 'Rename mailbox' }).click();
  await page.getByText(`${old} is ${withLocal(old, 'from.the.row')} now`).waitFor();
  expect(await addressOf()).toBe(withLocal(old, 'from.the.row'));
  expect(await db.alias.count({ where: { address: old } })).toBe(0);
});

test('the command palette offers it on its page', async () => {
  await open(page, `${pages.url}${pages.paths.mailbox}`);
  await page.keyboard.press('Control+k');
  await page.getByRole('combobox').fill('rename');
  await page.getByRole('option', { name: 'Rename…' }).click();
  await page.getByRole('dialog').getByLabel('Before the @').waitFor();
});
