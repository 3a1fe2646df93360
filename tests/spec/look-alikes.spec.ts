import { expect, test } from 'vitest';
import { parseDomain } from '@/lib/directory/address';
import { faultsOf } from '../support/axe';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aDomain, anAlias } from '../support/directory-objects';

const posing = 'аррӏе.example';
const warning = `${posing} is written with Cyrillic letters; it can be mistaken for apple.example.`;
const onWire = parseDomain(posing) ?? '';
let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
});

test('a name that may pass for another is said while it is typed, refused nowhere, and flagged on its page, in the list and where an alias leads to it', async () => {
  const context = await pages.signedIn();
  const page = await context.newPage();
  const note = page.getByText(warning);
  await open(page, `${pages.url}/domains`);
  await page.getByRole('button', { name: 'New domain' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill(posing);
  await dialog.getByText(warning).waitFor();
  await dialog.getByText(onWire).waitFor();
  await dialog.getByLabel('Name').fill('почта.example');
  await note.waitFor({ state: 'detached' });
  await dialog.getByLabel('Name').fill(posing);
  await note.waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Create domain' }).click();

  await page.getByRole('heading', { name: posing }).waitFor();
  await note.waitFor();
  await open(page, `${pages.url}/domains?q=${onWire}`);
  await page.getByRole('row').filter({ hasText: posing }).getByText('Looks like another').waitFor();

  const { id } = await anAlias(await aDomain(), 'sales', [`anna@${posing}`]);
  await open(page, `${pages.url}/aliases/${id}`);
  await note.waitFor();
  await page.getByText('Looks like another').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await context.close();
});

test('a name that looks like one of this server says so, however plain its letters', async () => {
  await aDomain('paypal.example');
  const context = await pages.signedIn({ locale: 'it', width: 390 });
  const page = await context.newPage();
  await open(page, `${pages.url}/domains`);
  await page.getByRole('button', { name: 'Nuovo dominio' }).click();
  await page.getByRole('dialog').getByLabel('Nome').fill('paypa1.example');
  await page.getByText('paypal.example è già un nome di questo server.').waitFor();
  await context.close();
});
