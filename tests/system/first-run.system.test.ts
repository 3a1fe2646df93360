import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { becomeAdministrator } from '../support/administrator';
import { launchChromium, open, ready } from '../support/chromium';
import { testDatabase } from '../support/database';
import { greetingAt, readInbox } from '../support/mail-clients';
import type { NameServer } from '../support/name-server';
import { startNameServer } from '../support/name-server';
import { settledIn } from '../support/paper-deploys';
import { portOf } from '../support/ports';
import type { Stack } from '../support/stack';
import { startStack } from '../support/stack';

/** From the one-time link to the first mail, as an administrator walks it in Chromium, with real engines and a real DNS server. */
const zone = 'lagomarino.test';
const anna = `anna@${zone}`;

let stack: Stack;
let browser: Browser;
let page: Page;
let dns: NameServer;

beforeAll(async () => {
  dns = await startNameServer(zone, portOf(53));
  stack = await startStack({ databaseUrl: (await testDatabase()).url });
  browser = await launchChromium();
  page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await dns?.stop();
  await db.$disconnect();
}, 60_000);

const title = async (name: string | RegExp) => {
  await page.getByRole('heading', { name, level: 1 }).waitFor({ timeout: 60_000 });
  await ready(page);
};
const press = (name: string | RegExp) => page.getByRole('button', { name, exact: true }).click();
const follow = (name: string | RegExp) => page.getByRole('link', { name, exact: true }).first().click();

test('the one-time link leads to the first run, whose name the engines greet with once it is deployed', async () => {
  await becomeAdministrator(page, stack);
  await follow('Begin');
  await title('What is this server called?');
  await page.getByLabel('Name of the mail server').fill(`mail.${zone}`);
  await press('Save');
  await title('Which domain gets its mail here?');
  await page.goBack();
  await page.getByText('The name is a draft').waitFor();
  await page.locator('main').getByRole('link', { name: 'Review & deploy' }).click();
  await title('Review & deploy');
  await page.getByLabel('Why').fill('our name');
  await settledIn(1, 'running'); // a robot gets here while the node still looks at it a second time
  await page.getByRole('button', { name: /^Deploy to 1 node/ }).click();
  await title(/Revision \d+ is running/);
  expect(await greetingAt(stack.ports.listeners.smtp)).toBe(`220 mail.${zone} ESMTP`);
  expect(await greetingAt(stack.ports.listeners.imap)).toContain(`mail.${zone} ready`);
});

test('the first domain shows its records as a real DNS server has them', async () => {
  await open(page, `${stack.url}/server`);
  await page.getByLabel('Addresses of DNS servers').fill(dns.address);
  await press('Save');
  await page.getByText('In force since').waitFor();
  await open(page, `${stack.url}/overview`);
  await follow('Go on: First domain');
  await title('Which domain gets its mail here?');
  await page.getByLabel('Name').fill(zone);
  await press('Create domain');
  await title(`Tell the world about ${zone}`);
  await page.getByText('Other servers don’t send mail for this domain here yet.').waitFor();
  await dns.serve([
    '@ IN MX 10 mail',
    'mail IN A 192.0.2.25',
    '@ IN TXT "v=spf1 mx"',
    '_dmarc IN TXT "v=DMARC1; p=none"',
  ]);
  await press('Ask again');
  await page.getByText('and receivers see that this server may send for it').waitFor();
  await press('Continue');
  await title('Who reads mail here?');
});

test('a test message is watched through every gate of the real engines, and its reader finds it', async () => {
  await page.getByLabel('Before the @').fill('anna');
  await press('Generate');
  await press('Create mailbox');
  const password = await page.locator('main code').first().textContent();
  await page.getByRole('checkbox').check();
  await press('Done');
  await title('Does mail arrive?');
  await press('Send a test message');
  await page.getByText('It has arrived.').waitFor({ timeout: 60_000 });
  const gates = await page.getByRole('list', { name: 'Stages' }).getByRole('listitem').allTextContents();
  expect(gates).toEqual([
    expect.stringMatching(/^Taken in by Postfix, done250 2\.0\.0 Ok: queued as /),
    expect.stringMatching(/^Looked at by Rspamd, done.* \/ [0-9.]+$/),
    expect.stringMatching(/^Handed to the mailbox, done250 2\.0\.0 .*Saved$/),
    'In the mailbox, doneINBOX',
  ]);
  const inbox = await readInbox({ port: stack.ports.listeners.imap, user: anna, password: password ?? '' });
  expect(inbox).toEqual({ signedIn: true, subjects: ['A test message from Postwarden'] });
  await follow('Continue');
  await page.getByText('All of it is done.').waitFor();
  await follow('To Overview');
  await title('Overview');
  expect(await page.getByRole('link', { name: 'See the steps' }).count()).toBe(0);
});

test('a message to who can’t be written to stops at the door, with the engine’s reason', async () => {
  await open(page, `${stack.url}/mailboxes`);
  await follow(anna);
  await title(anna);
  await press('Disable…');
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Reason').fill('On leave');
  await dialog.getByRole('button', { name: 'Disable mailbox' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page.getByText('In force', { exact: true }).first().waitFor({ timeout: 20_000 });
  await press('Send another');
  await page.getByText('It wasn’t taken in. The reply says why.').waitFor({ timeout: 60_000 });
  await page.getByText(/^550 5\.2\.1 .*On leave/).waitFor();
});
