import { readFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { beforeEach, expect, test } from 'vitest';
import { disableMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import { db } from '@/lib/db/client';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aDomain, anAlias, dataOf } from '../support/directory-objects';
import { anOperator, signInAs } from '../support/sign-in-as';

/** Rows are chosen across pages, by mouse and by keys; what would come of a verb is shown before it is done. */
let pages: ConsolePages;
let page: Page;
let domain: { id: number; name: string };

withConsolePages(async (opened) => {
  pages = opened;
});

beforeEach(async () => {
  await signInAs();
  page = await (await pages.signedIn()).newPage();
  page.setDefaultTimeout(7_000);
  domain = await aDomain();
  await db.mailbox.createMany({
    data: Array.from({ length: 60 }, (_, place) => ({
      domainId: domain.id,
      address: `m${String(place).padStart(2, '0')}@${domain.name}`,
    })),
  });
  await db.domain.update({ where: { id: domain.id }, data: { mailboxCount: 60, unlimitedCount: 60 } });
  await open(page, `${pages.url}/mailboxes?domain=${domain.id}`);
});

const box = (place: string) => page.getByRole('checkbox', { name: `Select m${place}@${domain.name}` });
const bar = () => page.getByRole('region', { name: 'Selection' });
const disabledOnes = () => db.mailbox.count({ where: { domainId: domain.id, enabled: false } });
const addressOf = (place: string) => `m${place}@${domain.name}`;

async function disableChosen(reason: string): Promise<void> {
  await bar().getByRole('button', { name: 'Disable…' }).click();
  await page.getByRole('textbox', { name: 'Reason' }).fill(reason);
  await page.getByRole('button', { name: 'Preview' }).click();
}

test('what is picked with Shift on one page and on the next is disabled together, and what was so already is said', async () => {
  const { id } = await db.mailbox.findUniqueOrThrow({ where: { address: addressOf('01') } });
  dataOf(await disableMailboxAction({ id, reason: 'Left', basedOnVersion: 1 }));
  await open(page, `${pages.url}/mailboxes?domain=${domain.id}`);
  await box('00').click();
  await box('03').click({ modifiers: ['Shift'] });
  await bar().getByText('4 selected').waitFor();
  await page.getByRole('link', { name: 'Next' }).click();
  await box('55').click();
  await bar().getByText('5 selected').waitFor();

  await disableChosen('Audit');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('4 will be disabled.').waitFor();
  await dialog.getByText('1 is so already and stays as it is.').waitFor();
  const cancel = dialog.getByRole('button', { name: 'Cancel' });
  await expect.poll(() => cancel.evaluate((element) => element === document.activeElement)).toBe(true);
  expect(await disabledOnes()).toBe(1);
  await dialog.getByRole('button', { name: 'Disable 4 mailboxes' }).click();
  await page.getByText('Disabled 4 mailboxes.').first().waitFor();
  await bar().waitFor({ state: 'detached' });
  expect(await disabledOnes()).toBe(5);
  expect(await db.mailbox.findUnique({ where: { address: addressOf('55') } })).toMatchObject({
    disabledReason: 'Audit',
  });
});

test('all that match is the filter: one press, and every page of it is meant, nothing else', async () => {
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).click();
  await bar().getByText('50 selected').waitFor();
  await bar().getByRole('button', { name: 'Select all 60' }).click();
  await bar().getByText('All that match are selected').waitFor();
  await disableChosen('Closed');
  await page.getByRole('dialog').getByRole('button', { name: 'Disable 60 mailboxes' }).click();
  await page.getByText('Disabled 60 mailboxes.').first().waitFor();
  expect(await db.mailbox.count({ where: { enabled: false, disabledReason: 'Closed' } })).toBe(60);
});

test('what was disabled or deleted together is taken back as a whole, for ten seconds', async () => {
  await box('00').click();
  await box('03').click({ modifiers: ['Shift'] });
  await disableChosen('By mistake');
  await page.getByRole('dialog').getByRole('button', { name: 'Disable 4 mailboxes' }).click();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back: 4 mailboxes.').first().waitFor();
  expect(await disabledOnes()).toBe(0);

  await box('00').click();
  await bar().getByRole('button', { name: 'More for the selection' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete 1 mailbox' }).click();
  await page.getByText('Deleted 1 mailbox.').first().waitFor();
  await page.getByRole('button', { name: 'Undo' }).click();
  await page.getByText('Taken back: 1 mailbox.').first().waitFor();
  expect(await db.mailbox.count({ where: { domainId: domain.id } })).toBe(60);
});

test('by keys alone: j and x choose, the bar is reached by Tab, Esc lets go', async () => {
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await bar().getByText('2 selected').waitFor();
  await page.keyboard.press('Escape');
  await bar().waitFor({ state: 'detached' });
  await page.keyboard.press('x');
  await bar().getByText('1 selected').waitFor();

  const enable = bar().getByRole('button', { name: 'Enable…' });
  await enable.focus();
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByText('Nothing will be enabled.').waitFor();
  expect(
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Enable/ })
      .count(),
  ).toBe(0);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await bar().getByText('1 selected').waitFor();
  await bar().getByRole('button', { name: 'Clear the selection' }).press('Enter');
  await bar().waitFor({ state: 'detached' });
  expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(
    'Select all rows of this page',
  );
});

test('another search is another list: what was picked there is not meant here, and is still there', async () => {
  await box('02').click();
  await page.getByRole('searchbox', { name: 'Address or name' }).fill(addressOf('03'));
  await expect.poll(() => page.getByRole('row').count()).toBe(2);
  await bar().waitFor({ state: 'detached' });
  await page.getByRole('searchbox', { name: 'Address or name' }).fill('');
  await bar().getByText('1 selected').waitFor();
});

test('one that somebody else changed meanwhile is left as it is, told with who it was, and in the file', async () => {
  await box('10').click();
  await box('11').click();
  await bar().getByText('2 selected').waitFor();
  const { id } = await db.mailbox.findUniqueOrThrow({ where: { address: addressOf('11') } });
  await signInAs(await anOperator({ name: 'Marco Sala' }));
  dataOf(await disableMailboxAction({ id, reason: 'By Marco', basedOnVersion: 1 }));

  await disableChosen('Mine');
  const dialog = page.getByRole('dialog');
  await dialog.getByText('Marco Sala changed it since you selected it.').waitFor();
  await dialog.getByRole('button', { name: 'Disable 1 mailbox' }).click();
  await dialog.getByText('Disabled 1 mailbox.').waitFor();
  const download = page.waitForEvent('download');
  await dialog.getByRole('button', { name: 'Download as CSV' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(file).toBe(`\ufeff"name","why"\r\n"${addressOf('11')}","Marco Sala changed it since you selected it."\r\n`);
  expect(await db.mailbox.findUnique({ where: { id } })).toMatchObject({ disabledReason: 'By Marco' });
});

test('who deletes more than some dozens types how many; what leads there is told', async () => {
  await anAlias(domain, 'info', [addressOf('00')]);
  await page.getByRole('checkbox', { name: 'Select all rows of this page' }).click();
  await bar().getByRole('button', { name: 'More for the selection' }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByText('1 alias still leads there').waitFor();
  const button = dialog.getByRole('button', { name: 'Delete 50 mailboxes' });
  await expect.poll(() => button.isDisabled()).toBe(true);
  await dialog.getByLabel('Type 50 to delete as many').fill('50');
  await button.click();
  await page.getByText('Deleted 50 mailboxes.').first().waitFor();
  expect(await db.mailbox.count({ where: { domainId: domain.id } })).toBe(10);
});

test('a storage limit is asked for, previewed and set; what is chosen is downloaded', async () => {
  await box('20').click();
  await box('21').click();
  const download = page.waitForEvent('download');
  await bar().getByRole('button', { name: 'Export' }).click();
  const file = await readFile(await (await download).path(), 'utf8');
  expect(
    file
      .split('\r\n')
      .slice(1, -1)
      .map((line) => line.split(',')[0]),
  ).toEqual([`"${addressOf('20')}"`, `"${addressOf('21')}"`]);
  await bar().getByRole('button', { name: 'More for the selection' }).click();
  await page.getByRole('menuitem', { name: 'Storage limit…' }).click();
  await page.getByRole('textbox', { name: 'Storage limit' }).fill('512');
  await page.getByRole('button', { name: 'Preview' }).click();
  await page.getByRole('button', { name: 'Set the limit of 2 mailboxes' }).click();
  await page.getByText('Set the storage limit of 2 mailboxes.').first().waitFor();
  expect(await db.mailbox.count({ where: { domainId: domain.id, quotaMib: 512 } })).toBe(2);
});

test('who may only read has no boxes', async () => {
  const reader = await anOperator({ permissions: ['mailboxes:read', 'domains:read'] });
  const theirs = await (await pages.signedIn({}, reader)).newPage();
  await open(theirs, `${pages.url}/mailboxes?domain=${domain.id}`);
  await theirs
    .getByRole('row')
    .filter({ hasText: addressOf('00') })
    .waitFor();
  expect(await theirs.getByRole('checkbox').count()).toBe(0);
});

test.each(['domains', 'aliases', 'groups'])('the list of %s chooses the same way', async (room) => {
  await anAlias(domain, 'info', ['anna@elsewhere.example']);
  await open(page, `${pages.url}/${room}`);
  await page.getByRole('checkbox').nth(1).click();
  await disableChosen('Audit');
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Disable 1 / })
    .click();
  await page
    .getByText(/^Disabled 1 /)
    .first()
    .waitFor();
});
