import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { listenerColumns } from '@/lib/capabilities/listeners/store';
import { db } from '@/lib/db/client';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aDomain, aMailbox } from '../support/directory-objects';
import { anOperator } from '../support/sign-in-as';

/** Two administrators at one object: the second to save sees field by field what the first did, and loses nothing. */
let pages: ConsolePages;
let giulia: Page;
let marco: Page;

withConsolePages(async (opened) => {
  pages = opened;
  giulia = await (await pages.signedIn()).newPage();
  marco = await (await pages.signedIn({}, await anOperator({ name: 'Marco Sala' }))).newPage();
});

test('a mailbox: what was typed stays beside what stands there now, what was not touched follows, and Save then saves', async () => {
  const { id, path } = await openedByBoth();
  await field(marco, 'Name').fill('L. Conti');
  await field(marco, 'Storage limit').fill('2000');
  await saved(marco);

  await field(giulia, 'Storage limit').fill('3000');
  await save(giulia);
  await said(giulia, /Marco Sala changed this meanwhile.*What you typed is kept\. Each field that differs/);
  await expectFocus(field(giulia, 'Storage limit'));
  expect(await field(giulia, 'Storage limit').inputValue()).toBe('3000');
  expect(await describedAs(field(giulia, 'Storage limit'))).toMatch(
    /^Now 2000 MiB, changed by Marco Sala at \d\d:\d\d\./,
  );
  expect(await field(giulia, 'Name').inputValue()).toBe('L. Conti');
  expect(await describedAs(field(giulia, 'Name'))).toMatch(/^Changed by Marco Sala at \d\d:\d\d\./);

  await saved(giulia);
  expect(await mailbox(id)).toMatchObject({ displayName: 'L. Conti', quotaMib: 3_000 });
  expect(await giulia.getByText('Marco Sala changed this').count()).toBe(0);
  expect(await giulia.getByText('Use this value').count()).toBe(0);
  expect(new URL(giulia.url()).pathname).toBe(path);
});

test('a tick and a list are fields like any other, and each is its own author’s', async () => {
  const anna = await (await pages.signedIn({}, await anOperator({ name: 'Anna Riva' }))).newPage();
  const { id, path } = await openedByBoth();
  await field(marco, 'Forward to').fill('first@elsewhere.example');
  await saved(marco);
  await open(anna, `${pages.url}${path}`);
  await field(anna, 'POP3').uncheck();
  await saved(anna);

  await field(giulia, 'Forward to').fill('mine@elsewhere.example');
  await save(giulia);
  await said(giulia, /Anna Riva changed this meanwhile.*Each field that differs/);
  expect(await field(giulia, 'Forward to').inputValue()).toBe('mine@elsewhere.example');
  expect(await describedAs(field(giulia, 'Forward to'))).toMatch(/^Now first@elsewhere.example, changed by Marco Sala/);
  await expect.poll(() => field(giulia, 'POP3').isChecked()).toBe(false);
  expect(await describedAs(field(giulia, 'POP3'))).toMatch(/^Changed by Anna Riva/);
  await saved(giulia);
  expect(await mailbox(id)).toMatchObject({ forwardTo: ['mine@elsewhere.example'], refusedServices: ['pop3'] });
});

test('a third change between the telling and the saving is told again', async () => {
  const { id } = await openedByBoth();
  await field(marco, 'Storage limit').fill('2000');
  await saved(marco);
  await field(giulia, 'Storage limit').fill('3000');
  await save(giulia);
  await said(giulia, /Each field that differs/);

  await field(marco, 'Storage limit').fill('2500');
  await saved(marco);
  await save(giulia);
  await expect.poll(() => describedAs(field(giulia, 'Storage limit'))).toMatch(/^Now 2500 MiB, changed by Marco Sala/);
  expect(await mailbox(id)).toMatchObject({ quotaMib: 2_500 });
  await saved(giulia);
  expect(await mailbox(id)).toMatchObject({ quotaMib: 3_000 });
});

test('a listener: the button at the field takes theirs, by keys alone, and the rest can be saved', async () => {
  const { id, port } = await db.listener.findFirstOrThrow({ where: { kind: 'smtp' }, select: listenerColumns });
  for (const page of [giulia, marco]) await open(page, `${pages.url}/listeners?open=${id}`);
  await field(marco, 'Port').fill(String(port + 100));
  await saved(marco);

  await field(giulia, 'Port').fill(String(port + 200));
  await field(giulia, 'Greeting').fill('mail.lagomarino.example');
  await giulia.keyboard.press('Control+s');
  await said(giulia, /Marco Sala changed this meanwhile.*Each field that differs/);
  await expectFocus(field(giulia, 'Port'));
  await giulia.keyboard.press('Tab');
  await expectFocus(giulia.getByRole('button', { name: 'Use this value' }));
  await giulia.keyboard.press('Enter');
  await expectFocus(field(giulia, 'Port'));
  expect(await field(giulia, 'Port').inputValue()).toBe(String(port + 100));
  await said(giulia, /nothing of it collides/);
  await saved(giulia);
  expect(await db.listener.findUnique({ where: { id } })).toMatchObject({
    port: port + 100,
    greeting: 'mail.lagomarino.example',
  });
});

test('what was removed meanwhile is said, and what was typed still stands there', async () => {
  const { id } = await openedByBoth();
  await marco
    .getByRole('main')
    .getByRole('button', { name: /^Actions for/ })
    .click();
  await marco.getByRole('menuitem', { name: 'Delete…' }).click();
  await marco.getByRole('alertdialog').getByRole('button', { name: 'Delete mailbox' }).click();
  await marco.getByRole('heading', { name: 'Mailboxes', level: 1 }).waitFor();

  await field(giulia, 'Name').fill('A name that took long to write');
  await save(giulia);
  await said(giulia, /Marco Sala removed this meanwhile, so nothing was saved\. What you typed still stands here/);
  expect(await field(giulia, 'Name').inputValue()).toBe('A name that took long to write');
  expect(await mailbox(id)).toBeNull();
});

test('once it was removed, what somebody else had made of it is not offered any more', async () => {
  const { id } = await openedByBoth();
  await field(marco, 'Name').fill('Their name');
  await saved(marco);
  await field(giulia, 'Name').fill('My name');
  await save(giulia);
  await giulia.getByRole('button', { name: 'Use this value' }).waitFor();

  await db.mailbox.delete({ where: { id } });
  await save(giulia);
  await said(giulia, /What you typed still stands here/);
  await giulia.getByRole('button', { name: 'Use this value' }).waitFor({ state: 'detached' });
  expect(await field(giulia, 'Name').inputValue()).toBe('My name');
});

/** A new mailbox, open on both screens. */
async function openedByBoth() {
  const { id } = await aMailbox(await aDomain());
  const path = `/mailboxes/${id}`;
  for (const page of [giulia, marco]) await open(page, `${pages.url}${path}`);
  return { id, path };
}

const mailbox = (id: number) => db.mailbox.findUnique({ where: { id } });

/** The field of this name, whatever stands after it in its label. */
const field = (page: Page, name: string) =>
  page.getByRole('main').getByLabel(new RegExp(`^${name}( \\(optional\\))?$`));

const save = (page: Page) => page.getByRole('button', { name: 'Save', exact: true }).click();

async function saved(page: Page): Promise<void> {
  await save(page);
  await page
    .getByRole('status')
    .filter({ hasText: /^Saved/ })
    .waitFor();
}

async function said(page: Page, words: RegExp): Promise<void> {
  await page.getByRole('alert').filter({ hasText: words }).waitFor();
}

/** What a screen reader says after the field's name and value. */
function describedAs(control: Locator): Promise<string> {
  return control.evaluate((element) =>
    (element.getAttribute('aria-describedby') ?? '')
      .split(' ')
      .map((id) => document.getElementById(id)?.textContent ?? '')
      .join(' '),
  );
}

async function expectFocus(wanted: Locator): Promise<void> {
  await expect
    .poll(() => wanted.evaluate((element) => element === document.activeElement), { timeout: 5_000 })
    .toBe(true);
}
