import { expect, test } from 'vitest';
import { faultsOf } from '../support/axe';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aDomain } from '../support/directory-objects';

let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
});

test('a subdomain is made from the page of its domain by typing what stands before, and each names the other', async () => {
  const { id, name } = await aDomain('harbour.example');
  const page = await (await pages.signedIn()).newPage();
  await open(page, `${pages.url}/domains/${id}`);
  const card = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Subdomains', exact: true }) });
  await card.getByText('None here.').waitFor();
  await card.getByRole('button', { name: 'Create subdomain' }).click();
  const field = page.getByRole('dialog').getByLabel('Name');
  await expect.poll(() => field.inputValue()).toBe(`.${name}`);
  await page.keyboard.type('news');
  expect(await field.inputValue()).toBe(`news.${name}`);
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `news.${name}`, level: 1 }).waitFor();

  await card.getByText('It is itself a subdomain of').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await card.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { name, level: 1, exact: true }).waitFor();
  await card.getByRole('link', { name: `news.${name}`, exact: true }).waitFor();
  await card.getByText('no mailbox').waitFor();
});

test('where there are more than are shown, the list has them all', async () => {
  const { id, name } = await aDomain('fleet.example');
  for (let place = 10; place < 32; place += 1) await aDomain(`s${place}.${name}`);
  const page = await (await pages.signedIn()).newPage();
  await open(page, `${pages.url}/domains/${id}`);
  expect(await page.getByRole('list', { name: 'Subdomains' }).getByRole('link').count()).toBe(10);
  await page.getByRole('link', { name: 'All of them in the list' }).click();
  await page.getByRole('link', { name: `s31.${name}` }).waitFor();
  await expect.poll(() => page.getByRole('row').count()).toBe(23);
});
