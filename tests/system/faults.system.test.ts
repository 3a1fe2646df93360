import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { migrate } from '@/scripts/db/migrations';
import {
  type Account,
  askToDisable,
  becomeAdministrator,
  createDomain,
  createMailbox,
  inForce,
  rowOf,
} from '../support/administrator';
import { launchChromium, open } from '../support/chromium';
import { eventually } from '../support/eventually';
import { deliver, readInbox } from '../support/mail-clients';
import { startTestPostgres, type TestPostgres } from '../support/postgres';
import { type Stack, startStack } from '../support/stack';

/**
 * What people and mail notice when the database or a node's agent is gone, and when it is back: the real PostgreSQL stopped, the
 * real agent killed. Nobody restarts the console, the worker or the mail programs. The tests build on each other, in order.
 */
const laura: Account = { address: 'laura@lagomarino.test', password: 'a mailbox passphrase for Laura' };
const paolo: Account = { address: 'paolo@lagomarino.test', password: 'a mailbox passphrase for Paolo' };
const awayTitle = 'The console can’t reach its database';

let postgres: TestPostgres;
let stack: Stack;
let browser: Browser;
let page: Page;
/** Left open while the database goes. */
let listeners: Page;

beforeAll(async () => {
  postgres = await startTestPostgres();
  await migrate(postgres.url);
  stack = await startStack({ databaseUrl: postgres.url });
  browser = await launchChromium();
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
  page = await context.newPage();
  await becomeAdministrator(page, stack);
  await createDomain(page, stack, 'lagomarino.test');
  await createMailbox(page, stack, laura);
  await createMailbox(page, stack, paolo);
  await inForce(page, stack, paolo.address);
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await postgres?.stop();
}, 60_000);

test('without a database a form keeps what was typed, and says that nothing was saved', async () => {
  listeners = await page.context().newPage();
  await open(listeners, `${stack.url}/listeners`);
  await listeners.getByRole('row', { name: /^SMTP/ }).getByText('Running').waitFor();
  await page.bringToFront();
  await askToDisable(page, stack, laura.address, 'Contract ended; ask helpdesk');
  await postgres.shutDown();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Disable mailbox' }).click();

  await dialog.getByText('can’t reach its database, and nothing was saved').waitFor();
  expect(await dialog.getByLabel('Reason').inputValue()).toBe('Contract ended; ask helpdesk');
});

test('without a database an open page does not go on saying what runs', async () => {
  await listeners.getByRole('row', { name: /^SMTP/ }).getByText('Unknown').waitFor({ timeout: 30_000 });
  await listeners.getByRole('link', { name: 'It is not known which revision is running' }).waitFor();
  expect(await listeners.getByRole('main').getByText('Running').count()).toBe(0);
  await listeners.close();
});

test('without a database a page says what is wrong and what goes on, and the console says that it is alive, not ready', async () => {
  const other = await page.context().newPage();
  await other.goto(`${stack.url}/mailboxes`);
  await other.getByRole('heading', { name: awayTitle, level: 1 }).waitFor();
  await other.getByText('Mail. Every node takes, delivers and shows mail with what it has.').waitFor();
  await other.close();

  expect(await statusOf('/healthz')).toBe(200);
  expect(await statusOf('/readyz')).toBe(503);
});

test('without a database mail flows: a message comes in and its reader signs in', async () => {
  expect(await deliver({ port: smtp(), to: paolo.address, subject: 'no database' })).toMatchObject({ accepted: true });
  const inbox = await eventually(
    () => readInbox({ port: stack.ports.listeners.imap, user: paolo.address, password: paolo.password }),
    (seen) => seen.signedIn && seen.subjects.length > 0,
    30_000,
  );
  expect(inbox).toEqual({ signedIn: true, subjects: ['no database'] });
});

test('with the database back, open tabs go on by themselves and the next save reaches the node', async () => {
  const before = [stack.pidOf('console'), stack.pidOf('worker')];
  const other = await page.context().newPage();
  await other.goto(`${stack.url}/domains`);
  await other.getByRole('heading', { name: awayTitle }).waitFor();
  await postgres.startAgain();
  await other.getByRole('heading', { name: 'Domains', level: 1 }).waitFor({ timeout: 20_000 });
  await other.getByRole('link', { name: 'lagomarino.test' }).waitFor();
  await other.close();

  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Disable mailbox' }).click();
  await dialog.waitFor({ state: 'detached' });
  await inForce(page, stack, laura.address);
  expect((await deliver({ port: smtp(), to: laura.address })).transcript).toMatch(/550 5\.2\.1 .*Contract ended/);
  expect(await statusOf('/readyz')).toBe(200);
  expect([stack.pidOf('console'), stack.pidOf('worker')]).toEqual(before);
});

test('a database that hangs is as good as none: a page says so in time, and comes when it goes on', async () => {
  await open(page, `${stack.url}/mailboxes`);
  const other = await page.context().newPage();
  postgres.freeze();
  try {
    await other.goto(`${stack.url}/domains`, { waitUntil: 'commit' });
    await other.getByRole('heading', { name: awayTitle }).waitFor({ timeout: 60_000 });
  } finally {
    postgres.thaw();
  }
  await other.getByRole('link', { name: 'lagomarino.test' }).waitFor({ timeout: 30_000 });
  await other.close();
});

test('with its agent killed a node serves mail, and the console says since when it does not answer', async () => {
  await stack.kill('agent', 'SIGKILL');
  expect(await deliver({ port: smtp(), to: paolo.address, subject: 'no agent' })).toMatchObject({ accepted: true });

  await open(page, `${stack.url}/nodes`);
  await rowOf(page, 'local').getByText('not heard since').waitFor({ timeout: 30_000 });
  expect(await rowOf(page, 'local').locator('time').first().getAttribute('datetime')).toMatch(/^\d{4}-/);
});

test('a change that a node without an agent misses is on its way, and names the node', async () => {
  await askToDisable(page, stack, paolo.address, 'Moved to another office');
  const dialog = page.getByRole('alertdialog');
  await dialog.getByRole('button', { name: 'Disable mailbox' }).click();
  await dialog.waitFor({ state: 'detached' });

  await open(page, `${stack.url}/mailboxes`);
  await rowOf(page, paolo.address).getByText('On its way…').waitFor();
  await rowOf(page, paolo.address).getByText('Not yet on local').waitFor({ timeout: 20_000 });
  expect(await deliver({ port: smtp(), to: paolo.address, onlyAsk: true })).toMatchObject({ accepted: true });
});

test('with the agent back the change comes into force, and the console says that the node runs', async () => {
  await stack.start('agent');
  await rowOf(page, paolo.address).getByText('In force').waitFor({ timeout: 30_000 });
  expect((await deliver({ port: smtp(), to: paolo.address })).transcript).toMatch(
    /550 5\.2\.1 .*Moved to another office/,
  );

  await open(page, `${stack.url}/nodes`);
  await rowOf(page, 'local').getByText('Running', { exact: true }).waitFor({ timeout: 30_000 });
});

test('while the worker hangs no page says that nodes run, and the console is not ready; it goes on as soon as the worker does', async () => {
  process.kill(stack.pidOf('worker'), 'SIGSTOP');
  try {
    await page.getByRole('status').getByText('The worker isn’t heard.').waitFor({ timeout: 70_000 });
    await rowOf(page, 'local').getByText('Nobody asks it: the worker hangs, or does not run.').waitFor();
    await page.getByRole('link', { name: 'It is not known which revision is running' }).waitFor();
    expect(await statusOf('/readyz')).toBe(503);
    await open(page, `${stack.url}/listeners`);
    await rowOf(page, 'SMTP').getByText('Unknown').waitFor();
    expect(await page.getByRole('main').getByText('Running').count()).toBe(0);
  } finally {
    process.kill(stack.pidOf('worker'), 'SIGCONT');
  }
  await rowOf(page, 'SMTP').getByText('Running', { exact: true }).waitFor({ timeout: 30_000 });
  expect(await page.getByText('The worker isn’t heard.').count()).toBe(0);
  expect(await statusOf('/readyz')).toBe(200);
});

test('a moment that came while the worker was killed is made good: a mailbox signs in from then on, and from the next it does not', async () => {
  const inbox = () => readInbox({ port: stack.ports.listeners.imap, user: paolo.address, password: paolo.password });
  await open(page, `${stack.url}/mailboxes`);
  await page.getByRole('link', { name: paolo.address }).click();
  await page.getByRole('heading', { name: paolo.address, level: 1 }).waitFor();
  await page.getByRole('button', { name: `Actions for ${paolo.address}` }).click();
  await page.getByRole('menuitem', { name: 'Schedule…' }).click();
  const dialog = page.getByRole('alertdialog');
  await dialog.getByLabel('Enabled from').fill('2199-12-31T18:00');
  await dialog.getByLabel('Disabled again from').fill('2200-01-01T18:00');
  await dialog.getByLabel('Reason').fill('The season is over');
  await dialog.getByRole('button', { name: 'Set schedule' }).click();
  await page.getByText('Enabled from Tue 31 Dec 2199, 18:00.').waitFor();
  expect(await inbox()).toMatchObject({ signedIn: false });

  await stack.kill('worker', 'SIGKILL');
  const client = new pg.Client({ connectionString: postgres.url });
  await client.connect();
  await client.query('UPDATE mailbox SET enable_at = now() WHERE enable_at IS NOT NULL');
  await stack.start('worker');
  await eventually(inbox, ({ signedIn }) => signedIn, 30_000);

  await client.query('UPDATE mailbox SET disable_at = now() WHERE disable_at IS NOT NULL');
  await client.query("SELECT graphile_worker.add_job('apply-schedules')"); // as its line in the crontab does each minute
  const { rows } = await client.query('SELECT identifier FROM graphile_worker._private_known_crontabs');
  await client.end();
  expect(rows).toContainEqual({ identifier: 'apply-schedules' });
  const refused = await eventually(inbox, ({ signedIn }) => !signedIn, 30_000);
  expect(refused).toEqual({ signedIn: false, words: expect.stringContaining('The season is over') });
  await open(page, page.url());
  await page.getByText('Disabled as scheduled').waitFor();
  await page.getByText('Postwarden (Giulia Ferri)').first().waitFor();
});

const smtp = () => stack.ports.listeners.smtp;
const statusOf = async (path: string) => (await fetch(`${stack.url}${path}`)).status;
