import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aDomain } from '../support/directory-objects';

/** Nobody picks a domain where there is nothing to choose. The tests build on each other: the last ones have a second domain. */
let pages: ConsolePages;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
  page = await (await pages.signedIn()).newPage();
});

const only = 'a-rather-long-name-of-a-domain.lagomarino.example';
const dialog = () => page.getByRole('dialog');
const domainField = () => dialog().getByRole('combobox', { name: 'Domain', exact: true });

async function begin(path: string, button: string): Promise<void> {
  await open(page, `${pages.url}${path}`);
  await page.getByRole('button', { name: button }).first().click();
  await domainField().waitFor();
}

const rooms = [
  { room: 'mailboxes', button: 'New mailbox', create: 'Create mailbox', fill: async () => undefined },
  {
    room: 'aliases',
    button: 'New alias',
    create: 'Create alias',
    fill: () => dialog().getByLabel('Leads to').fill('x@elsewhere.example'),
  },
  {
    room: 'groups',
    button: 'New group',
    create: 'Create group',
    fill: () => dialog().getByLabel('Members').fill('x@elsewhere.example'),
  },
];

test.each(rooms)(
  'the only domain stands in a new one of $room, which is made without a look at it',
  async ({ room, button, create, fill }) => {
    await begin(`/${room}`, button);
    expect(await domainField().inputValue()).toBe(only);
    await dialog().getByLabel('Before the @').fill(`only-${room}`);
    await fill();
    await dialog().getByRole('button', { name: create, exact: true }).click();
    await page
      .getByRole('row')
      .filter({ hasText: `only-${room}@${only}` })
      .waitFor();
  },
);

test('with a second one nobody guesses, unless the list is narrowed to one', async () => {
  const { id, name } = await aDomain();
  for (const { room, button } of rooms) {
    await begin(`/${room}`, button);
    expect(await domainField().inputValue()).toBe('');
    await begin(`/${room}?domain=${id}`, button);
    expect(await domainField().inputValue()).toBe(name);
  }
});

test('a list that is narrowed to another domain begins with that one, not with the one before', async () => {
  const { id: first } = await db.domain.findUniqueOrThrow({ where: { name: only } });
  const { name } = await aDomain();
  await begin(`/mailboxes?domain=${first}`, 'New mailbox');
  expect(await domainField().inputValue()).toBe(only);
  await page.keyboard.press('Escape');
  await dialog().waitFor({ state: 'detached' });
  await page.getByRole('button', { name: `Domain: ${only}` }).click();
  await dialog().getByRole('textbox').fill(name);
  await page.getByRole('button', { name, exact: true }).click();
  await page.getByRole('button', { name: `Domain: ${name}` }).waitFor();
  await page.getByRole('button', { name: 'New mailbox' }).first().click();
  expect(await domainField().inputValue()).toBe(name);
});
