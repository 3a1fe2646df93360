import type { Server } from 'node:net';
import { createServer } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chooseDomain, createDomain, createMailbox, inEvents, inForce } from '../support/administrator';
import { launchChromium, open, ready } from '../support/chromium';
import { testDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { deliver, readInbox } from '../support/mail-clients';
import { portOf } from '../support/ports';
import type { Stack } from '../support/stack';
import { startStack } from '../support/stack';

/**
 * The whole way, as an administrator walks it in Chromium, and as the real Postfix and Dovecot answer real clients.
 * The tests build on each other, in order: each is a step of the same day.
 */
const passphrase = 'seven quiet harbours at dawn';
const laura = { address: 'laura@lagomarino.test', password: 'a mailbox passphrase for Laura' };
const paolo = { address: 'paolo@lagomarino.test', password: 'a mailbox passphrase for Paolo' };

let stack: Stack;
let browser: Browser;
let page: Page;
let occupier: Server;

beforeAll(async () => {
  stack = await startStack({ databaseUrl: (await testDatabase()).url });
  browser = await launchChromium();
  page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
  occupier = createServer().listen(portOf(40), '127.0.0.1');
}, 240_000);

afterAll(async () => {
  occupier?.close();
  await browser?.close();
  await stack?.stop();
}, 60_000);

test('the one-time link makes the first administrator, who is signed in at once', async () => {
  await open(page, await stack.bootstrapLink());
  await page.getByLabel('Your name').fill('Giulia Ferri');
  await page.getByLabel('E-mail address').fill('giulia@lagomarino.test');
  await page.getByLabel('Passphrase', { exact: true }).fill(passphrase);
  await page.getByRole('button', { name: 'Create administrator' }).click();
  await page.getByRole('heading', { name: 'First run', level: 1 }).waitFor();
});

test('a domain and a mailbox made in the browser take mail over SMTP and show it over IMAP', async () => {
  await createDomain(page, stack, 'lagomarino.test');
  await createMailbox(page, stack, laura);
  await createMailbox(page, stack, paolo);
  await inForce(page, stack, laura.address);

  const sent = await deliver({ port: stack.ports.listeners.smtp, to: laura.address, subject: 'first light' });
  expect(sent).toMatchObject({ accepted: true });
  const inbox = await eventually(
    () => readInbox({ port: stack.ports.listeners.imap, user: laura.address, password: laura.password }),
    (seen) => seen.signedIn && seen.subjects.includes('first light'),
    30_000,
  );
  expect(inbox).toEqual({ signedIn: true, subjects: ['first light'] });
});

test('submission takes mail of the one who signs in, and only under their own address', async () => {
  const signIn = { user: laura.address, password: laura.password };
  const port = stack.ports.listeners.submission;
  expect(await deliver({ port, to: paolo.address, from: laura.address, signIn })).toMatchObject({ accepted: true });
  const forged = await deliver({ port, to: paolo.address, from: paolo.address, signIn });
  expect(forged.transcript).toMatch(/553 5\.7\.1 .*not owned by user/);
});

test('a group made in the browser for its members only refuses a stranger, and brings a member’s letter to the others', async () => {
  await open(page, `${stack.url}/groups`);
  await page.getByRole('button', { name: 'New group' }).first().click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Before the @').fill('board');
  await chooseDomain(page, 'lagomarino.test');
  await dialog.getByLabel('Members').fill(`${laura.address}\n${paolo.address}`);
  await dialog.getByLabel('Who may write').selectOption({ label: 'Members only' });
  await dialog.getByRole('button', { name: 'Create group' }).click();
  await dialog.waitFor({ state: 'detached' });
  await page
    .getByRole('row', { name: /board@lagomarino\.test/ })
    .getByText('In force')
    .waitFor({ timeout: 20_000 });

  const to = 'board@lagomarino.test';
  const stranger = await deliver({ port: stack.ports.listeners.smtp, to, from: laura.address });
  expect(stranger.transcript).toMatch(/550 5\.7\.1 .*Only members may write to this group: sign in first/);
  const signIn = { user: laura.address, password: laura.password };
  const { submission: port, imap } = stack.ports.listeners;
  expect(await deliver({ port, to, from: laura.address, signIn, subject: 'minutes' })).toMatchObject({
    accepted: true,
  });
  await eventually(
    () => readInbox({ port: imap, user: paolo.address, password: paolo.password }),
    (seen) => seen.signedIn && seen.subjects.includes('minutes'),
    30_000,
  );
});

test('a mailbox disabled in the browser is refused at the next RCPT and the next sign-in, with the reason', async () => {
  await open(page, `${stack.url}/mailboxes`);
  await page.getByRole('link', { name: laura.address }).click();
  await page.getByRole('heading', { name: laura.address, level: 1 }).waitFor();
  await page.getByRole('button', { name: 'Disable…' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Reason').fill('Contract ended; ask helpdesk');
  await dialog.getByRole('button', { name: 'Disable mailbox' }).click();
  await dialog.waitFor({ state: 'detached' });
  await inForce(page, stack, laura.address);

  const refused = await deliver({ port: stack.ports.listeners.smtp, to: laura.address });
  expect(refused.transcript).toMatch(/550 5\.2\.1 .*Contract ended; ask helpdesk/);
  const signIn = await readInbox({
    port: stack.ports.listeners.imap,
    user: laura.address,
    password: laura.password,
  });
  expect(signIn).toEqual({ signedIn: false, words: expect.stringContaining('Contract ended; ask helpdesk') });
  await inEvents(page, stack, 'sign-in-refused', laura.address);
});

test('a mailbox’s page asks the node, and shows what its engines say at this moment', async () => {
  await open(page, `${stack.url}/mailboxes`);
  await page.getByRole('link', { name: laura.address }).click();
  await page.getByRole('button', { name: 'Ask the nodes' }).click();
  await page.getByText('Refuses mail').waitFor();
  await page.getByText(/^550 5\.2\.1 .*Contract ended; ask helpdesk/).waitFor();
  await page.getByText('IMAP is refused: Contract ended; ask helpdesk').waitFor();

  await open(page, `${stack.url}/mailboxes`);
  await page.getByRole('link', { name: paolo.address }).click();
  await page.getByRole('button', { name: 'Ask the nodes' }).click();
  await page.getByText('Takes mail').waitFor();
  await page.getByText('Sign-in: IMAP, POP3, ManageSieve and Submission').waitFor();
});

test('a mailbox’s page leads to what became of its mail: the refusal, in Postfix’s words, and what is refused meanwhile', async () => {
  await open(page, `${stack.url}/mailboxes`);
  await page.getByRole('link', { name: laura.address }).click();
  await page.getByRole('link', { name: 'Its mail' }).click();
  await page.getByRole('heading', { name: 'Events', level: 1 }).waitFor();
  const refusals = page.getByRole('row').filter({ hasText: 'Refused' }).filter({ hasText: laura.address });
  const words = refusals.getByRole('button', { name: /550 5\.2\.1 .*Contract ended; ask helpdesk/ });
  await words.first().click();
  await refusals.getByRole('region', { name: 'The engine’s words' }).waitFor();

  const shown = await refusals.count();
  const refused = await deliver({ port: stack.ports.listeners.smtp, to: laura.address });
  expect(refused).toMatchObject({ accepted: false });
  await page.getByText(/^1 newer event/).waitFor({ timeout: 30_000 });
  expect(await refusals.count()).toBe(shown);
  await page.getByRole('button', { name: 'Show', exact: true }).click();
  await expect.poll(() => refusals.count(), { timeout: 10_000 }).toBe(shown + 1);

  await open(page, `${stack.url}/overview`);
  await page.locator('a[href="/events?kind=rejected"]').click();
  await page.waitForURL(/\/events\?kind=rejected/);
  await refusals.first().waitFor();
});

test('a smaller largest message, deployed, makes the real Postfix refuse a larger one with 552', async () => {
  const port = stack.ports.listeners.smtp;
  expect(await deliver({ port, to: paolo.address, bodyBytes: 400_000 })).toMatchObject({ accepted: true });

  await openListener('SMTP');
  await page.getByLabel('Largest message').fill('0.2');
  await saveDraft();
  await deploy('smaller messages');
  await verdict(/Revision \d+ is running/);

  const refused = await deliver({ port, to: paolo.address, bodyBytes: 400_000 });
  expect(refused.transcript).toMatch(/552 5\.3\.4/);
  expect(await deliver({ port, to: paolo.address })).toMatchObject({ accepted: true });
});

test('a port that is taken is refused at its field with the reason, and mail flows on the old one', async () => {
  await openListener('SMTP');
  await page.getByLabel('Port', { exact: true }).fill(String(portOf(40)));
  await saveDraft();
  await deploy('a port that another program has');
  await verdict(/Revision \d+ was rejected/);
  await page.getByText('What local said', { exact: true }).waitFor(); // no engine was asked

  await page.getByRole('link', { name: 'Go to the setting' }).click();
  await page.getByText(`Port ${portOf(40)} is taken on local by another program.`).waitFor();
  expect(await page.getByLabel('Port', { exact: true }).getAttribute('aria-invalid')).toBe('true');
  expect(await deliver({ port: stack.ports.listeners.smtp, to: paolo.address })).toMatchObject({ accepted: true });
});

test('rolling back to the first revision is a new revision, and the larger message passes again', async () => {
  await open(page, `${stack.url}/deploys/1`);
  await page.getByRole('button', { name: 'Roll back to revision 1…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Roll back' }).click();
  await verdict(/Revision [^1]\d* is running/);

  const sent = await deliver({ port: stack.ports.listeners.smtp, to: paolo.address, bodyBytes: 400_000 });
  expect(sent).toMatchObject({ accepted: true });
  await open(page, `${stack.url}/deploys/revisions`);
  await page.getByText('Back to revision 1').waitFor();
});

test('a mailbox deleted and restored in the browser signs in with its old password, and its mail is there', async () => {
  const [smtp, imap] = [stack.ports.listeners.smtp, stack.ports.listeners.imap];
  const inbox = () => readInbox({ port: imap, user: paolo.address, password: paolo.password });
  const before = await inbox();
  await open(page, `${stack.url}/mailboxes`);
  await page.getByRole('link', { name: paolo.address }).click();
  await page.getByRole('heading', { name: paolo.address, level: 1 }).waitFor();
  await page.getByRole('button', { name: `Actions for ${paolo.address}` }).click();
  await page.getByRole('menuitem', { name: 'Delete…' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete mailbox' }).click();
  const asked = () => deliver({ port: smtp, to: paolo.address, onlyAsk: true });
  await eventually(asked, ({ transcript }) => /550 5\.1\.1 /.test(transcript), 30_000);
  expect(await inbox()).toMatchObject({ signedIn: false });

  await page.getByRole('link', { name: 'Deleted', exact: true }).click();
  await page.getByRole('button', { name: `Restore ${paolo.address}` }).click();
  await page.getByText(`${paolo.address} is restored`).waitFor();
  await page.getByRole('heading', { name: 'Nothing to restore' }).waitFor();
  await inForce(page, stack, paolo.address);
  expect(before).toMatchObject({ signedIn: true, subjects: expect.arrayContaining(['test']) });
  expect(await inbox()).toEqual(before);
  expect(await asked()).toMatchObject({ accepted: true });
});

test('whatever a list finds is disabled together and refused at RCPT and at sign-in, and enabled together again', async () => {
  const [smtp, imap] = [stack.ports.listeners.smtp, stack.ports.listeners.imap];
  const asked = () => deliver({ port: smtp, to: paolo.address, onlyAsk: true });
  const inbox = () => readInbox({ port: imap, user: paolo.address, password: paolo.password });
  expect(await inbox()).toMatchObject({ signedIn: true });
  await chooseAll('Disable…');
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('textbox', { name: 'Reason' }).fill('Moved to another server');
  await dialog.getByRole('button', { name: 'Preview' }).click();
  await dialog.getByText('1 is so already and stays as it is.').waitFor();
  await dialog.getByRole('button', { name: 'Disable 1 mailbox' }).click();
  await dialog.waitFor({ state: 'detached' });
  await inForce(page, stack, paolo.address);
  expect((await asked()).transcript).toMatch(/550 5\.2\.1 .*Moved to another server/);
  expect(await inbox()).toEqual({ signedIn: false, words: expect.stringContaining('Moved to another server') });

  await chooseAll('Enable…');
  await dialog.getByRole('button', { name: 'Enable 2 mailboxes' }).click();
  await dialog.waitFor({ state: 'detached' });
  await inForce(page, stack, paolo.address);
  await inForce(page, stack, laura.address);
  expect(await asked()).toMatchObject({ accepted: true });
  expect(await inbox()).toMatchObject({ signedIn: true });
});

test('a smaller storage limit refuses mail at the next RCPT, and the page that was open shows how full the mailbox is', async () => {
  const port = stack.ports.listeners.smtp;
  expect(await deliver({ port, to: paolo.address, bodyBytes: 1_200_000 })).toMatchObject({ accepted: true });
  await open(page, `${stack.url}/mailboxes?q=${paolo.address}`);
  await page.getByRole('link', { name: paolo.address }).click();
  const storage = page.locator('section').filter({ has: page.getByRole('heading', { name: 'Storage', exact: true }) });
  await storage.getByText(/^1\.\d MiB no limit$/).waitFor();
  await page.getByLabel('Storage limit').fill('1');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await storage.getByText(/^1\.\d of 1 MiB$/).waitFor();
  const asked = () => deliver({ port, to: paolo.address, onlyAsk: true });
  await eventually(asked, ({ transcript }) => /552 5\.2\.2 .*Mailbox is full/.test(transcript), 30_000);
  await open(page, `${stack.url}/overview`);
  await page.getByText('1 mailbox is nearly full').waitFor();
});

async function chooseAll(verb: string): Promise<void> {
  await open(page, `${stack.url}/mailboxes?q=lagomarino.test`);
  await page.getByRole('checkbox', { name: `Select ${paolo.address}` }).click();
  const bar = page.getByRole('region', { name: 'Selection' });
  await bar.getByRole('button', { name: 'Select all 2' }).click();
  await bar.getByRole('button', { name: verb }).click();
}

async function openListener(name: string): Promise<void> {
  await open(page, `${stack.url}/listeners`);
  await page.getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { name: new RegExp(`^${name}, port`) }).waitFor();
}

async function saveDraft(): Promise<void> {
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved as a draft at').waitFor();
}

async function deploy(reason: string): Promise<void> {
  await page.getByRole('link', { name: 'Review & deploy' }).click();
  await page.getByRole('heading', { name: 'Review & deploy', level: 1 }).waitFor();
  await ready(page);
  await page.getByLabel('Why').fill(reason);
  await page.getByRole('button', { name: /^Deploy to 1 node/ }).click();
}

async function verdict(title: RegExp): Promise<void> {
  await page.getByRole('heading', { name: title, level: 1 }).waitFor({ timeout: 60_000 });
}
