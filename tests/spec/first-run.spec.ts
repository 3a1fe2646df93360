import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deleteDomainAction } from '@/lib/capabilities/domains/actions';
import { db } from '@/lib/db/client';
import { faultsOf } from '../support/axe';
import { open, ready } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { dataOf } from '../support/directory-objects';
import type { NameServer } from '../support/name-server';
import { startNameServer } from '../support/name-server';
import { portOf } from '../support/ports';

/** The guided way without a node: what each step asks, leaving out, coming back. With a node: tests/system/first-run. */
const zone = 'porto.example';
let pages: ConsolePages;
let dns: NameServer;
let context: BrowserContext;
let page: Page;

withConsolePages(async (opened) => {
  pages = opened;
  for (const { id, name } of await db.domain.findMany()) {
    dataOf(await deleteDomainAction({ id, typedName: name, basedOnVersion: 1 }));
  }
  context = await pages.signedIn();
  page = await context.newPage();
});
beforeAll(async () => {
  dns = await startNameServer(zone, portOf(53));
  await db.server.create({ data: { resolvers: [dns.address] } });
});
afterAll(() => dns?.stop());

const title = async (name: string | RegExp) => {
  await page.getByRole('heading', { name, level: 1 }).waitFor();
  await ready(page);
};
const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const follow = (name: string | RegExp) => page.getByRole('link', { name, exact: true }).first().click();

test('from the card on Overview every step can be left out, and the card says what is left', async () => {
  await open(page, `${pages.url}/overview`);
  await page
    .getByText('5 steps are left: Server name, First domain, DNS records, First mailbox and Test message.')
    .waitFor();
  await follow('Go on: Server name');
  await title('What is this server called?');
  await press('Leave out');
  await title('Which domain gets its mail here?');
  await press('Leave out');
  await title('DNS records');
  await page.getByText('There are no records to show before there is a domain.').waitFor();
  await press('Continue');
  await title('Who reads mail here?');
  await page.getByText('A mailbox needs a domain first.').waitFor();
  await press('Leave out');
  await title('Does mail arrive?');
  await page.getByText('There is nobody to write to before there is a mailbox.').waitFor();
  await press('Leave out');
  await title('First run');
  await follow('Later');
  await page.getByText('4 steps are left: Server name, First domain, First mailbox and Test message.').waitFor();
});

test('by keys alone it goes on where it was left: a name, a domain, its records, Back, a mailbox with a password seen once', async () => {
  await follow('Go on: Server name');
  await title('What is this server called?');
  expect(await faultsOf(page)).toEqual([]);
  await page.getByLabel('Name of the mail server').focus();
  await page.keyboard.type(`mail.${zone}`);
  await page.keyboard.press('Enter');
  await title('Which domain gets its mail here?');
  await page.getByLabel('Name').focus();
  await page.keyboard.type(zone);
  await page.keyboard.press('Enter');
  await title(`Tell the world about ${zone}`);
  const records = page.getByRole('list', { name: 'DNS records' });
  await expect.poll(() => records.getByText('Missing').count()).toBe(4);
  await dns.serve([
    '@ IN MX 10 mail',
    'mail IN A 192.0.2.25',
    '@ IN TXT "v=spf1 mx"',
    '_dmarc IN TXT "v=DMARC1; p=none"',
  ]);
  await page.getByRole('button', { name: 'Ask again' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => records.getByText('Found', { exact: true }).count()).toBeGreaterThanOrEqual(4);
  expect(await faultsOf(page)).toEqual([]);

  await page.goBack();
  await page.getByText(`${zone} is there.`).waitFor();
  await page.goBack();
  await page.getByText('The name is a draft: the nodes greet with it after a deploy.').waitFor();
  expect(await page.getByLabel('Name of the mail server').inputValue()).toBe(`mail.${zone}`);

  await page.getByRole('navigation', { name: 'Steps' }).getByRole('link', { name: 'First mailbox' }).focus();
  await page.keyboard.press('Enter');
  await title('Who reads mail here?');
  expect(await page.getByRole('combobox', { name: 'Domain' }).inputValue()).toBe(zone);
  await page.getByLabel('Before the @').focus();
  await page.keyboard.type('anna');
  await page.getByRole('button', { name: 'Generate' }).focus();
  await page.keyboard.press('Enter');
  await page.getByLabel('Before the @').focus();
  await page.keyboard.press('Enter');
  await page.getByRole('heading', { name: `anna@${zone}` }).waitFor();
  await page.getByRole('checkbox').focus();
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Done' }).focus();
  await page.keyboard.press('Enter');
  await title('Does mail arrive?');
});

test('a message that is watched shows each gate as it is heard of, and once it has arrived the step is done', async () => {
  await page.getByRole('button', { name: 'Send a test message' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('On its way…').waitFor();
  const becomes = (gates: object, more: object = {}) => db.testMessage.updateMany({ data: { gates, ...more } });
  const passed = { state: 'passed', words: '250 2.0.0 Ok: queued as 4C1' };
  await becomes({ accepted: passed }, { state: 'sending' });
  await page.getByText('queued as 4C1').waitFor();
  await becomes({ accepted: { state: 'failed', words: '550 5.1.1 User unknown' } }, { state: 'ended' });
  await page.getByText('It wasn’t taken in. The reply says why.').waitFor();
  await page.getByText('550 5.1.1 User unknown').waitFor();
  expect(await faultsOf(page)).toEqual([]);

  await page.getByRole('button', { name: 'Send another' }).click();
  await page.getByText('On its way…').waitFor();
  const found = { state: 'passed', words: 'INBOX' };
  const all = { accepted: passed, filtered: { state: 'none', words: '' }, delivered: passed, found };
  await becomes(all, { state: 'ended', arrived: true });
  await page.getByText('It has arrived.').waitFor();
  await page.getByText('This node has no filter.').waitFor();
  await follow('Continue');
  await title('First run');
});

test('once all is done Overview and side bar have no first run any more, and its address says so', async () => {
  await page.getByText('All of it is done.').waitFor();
  await follow('To Overview');
  await title('Overview');
  expect(await page.getByRole('link', { name: 'See the steps' }).count()).toBe(0);
  expect(await page.getByRole('link', { name: 'First run', exact: true }).count()).toBe(0);
});

test('put away before its end it is gone from Overview', async () => {
  await db.server.updateMany({ data: { hostname: null } });
  await open(page, `${pages.url}/overview`);
  await follow('See the steps');
  await press('Don’t show this again');
  await title('Overview');
  await page.getByText('The first run is put away.').waitFor();
  expect(await page.getByRole('link', { name: 'See the steps' }).count()).toBe(0);
});
