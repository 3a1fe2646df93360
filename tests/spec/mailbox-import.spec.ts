import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Pool } from '@/lib/db/pool';
import { openPool } from '@/lib/db/pool';
import { becomeAdministrator, createDomain, rowOf } from '../support/administrator';
import { launchChromium, open } from '../support/chromium';
import { testDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { foreignHash } from '../support/foreign-hash';
import { arrived, choose, downloaded, heading, shownChoice, tabTo, upload } from '../support/import-in-browser';
import { deliver, readInbox } from '../support/mail-clients';
import type { Stack } from '../support/stack';
import { startStack } from '../support/stack';

/**
 * Importing and exporting as an administrator does it in Chromium, with a real worker and a real node. The tests build on each other,
 * in order: a file with faults, the same mended, what came of it.
 */
let stack: Stack;
let browser: Browser;
let page: Page;
let pool: Pool;
let folder: string;

beforeAll(async () => {
  const { url: databaseUrl } = await testDatabase();
  pool = openPool(databaseUrl);
  folder = await mkdtemp(join(tmpdir(), 'postwarden-import-'));
  stack = await startStack({ databaseUrl });
  browser = await launchChromium();
  page = await browser.newPage({ locale: 'en-GB', viewport: { width: 1440, height: 1000 } });
  await becomeAdministrator(page, stack);
  await createDomain(page, stack, 'lagomarino.test');
}, 240_000);

afterAll(async () => {
  await browser?.close();
  await stack?.stop();
  await pool?.end();
  await rm(folder, { recursive: true, force: true });
}, 60_000);

/** `pw` is a name that no column of passwords has, so it is said by hand. */
const head = 'email;name;quota;pw;password hash;active;reason';
const laura = { user: 'laura@lagomarino.test', password: 'a mailbox passphrase for Laura' };
const paolo = { user: 'paolo@lagomarino.test', password: 'correct horse' };
const good = [
  `${laura.user};Laura Conti;5120;${laura.password};;yes;`,
  `${paolo.user};Paolo Riva;;;${foreignHash};sì;`,
  ...Array.from({ length: 240 }, (_, n) => `person${n}@lagomarino.test;"Person; ${n}";1024;;;1;`),
];
/** Each fault with what it is told; the one row with several is told all of them. */
const bad = [
  { row: 'nobody;x;;;;;', told: ['That is no mail address.'], mended: 'mended-1@lagomarino.test;x;;;;;' },
  { row: 'x@elsewhere.test;x;;;;;', told: ['The domain elsewhere.test isn’t served here.'] },
  { row: 'LAURA@lagomarino.test;x;;;;;', told: ['Line 2 has the same address.'] },
  { row: 'few@lagomarino.test;x', told: ['It has fewer cells than the 7 columns of the file.'] },
  { row: 'broken@lagomarino.test;x;;;{SSHA512}broken;;', told: ['The hash is damaged or of another form'] },
  { row: 'no@lagomarino.test;x;;;;no;', told: ['A disabled mailbox needs a reason'] },
  {
    row: 'all@lagomarino.test;x;5 GB;hunter2;;perhaps;',
    told: ['A limit is a whole number', 'Use at least 15 characters.', 'That doesn’t say whether it is enabled.'],
  },
];
const fileOf = (rows: readonly string[]) => `${[head, ...rows].join('\r\n')}\r\n`;
const faulty = fileOf([...good.slice(0, 100), ...bad.map(({ row }) => row), ...good.slice(100)]);
const lineOf = (place: number) => place + 102;
const mended = fileOf([...good, ...bad.flatMap(({ mended: row }) => row ?? [])]);

test('a file that can’t be one is refused with why, before or after it is sent', async () => {
  const tooLarge = join(folder, 'large.csv');
  await writeFile(tooLarge, '');
  await truncate(tooLarge, 250_000_001);
  await open(page, `${stack.url}/mailboxes/import`);
  await page.locator('input[type=file]').setInputFiles(tooLarge);
  await page.getByText('A file can’t be larger than 250 MB. Split it.').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Upload and read' }).isDisabled()).toBe(true);
  await choose(page, 'empty.csv', '');
  await page.getByText('The file is empty. Choose another.').waitFor();

  const refused = {
    'photo.csv': [Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0x00]), /no text in UTF-8 or UTF-16/],
    'old.csv': [Buffer.from('email;name\r\nn@lagomarino.test;Niccol\xf2\r\n', 'latin1'), /Save it as “CSV UTF-8”/],
    'head.csv': [`${head}\r\n`, /holds no row below its head/],
    'quote.csv': [`${head}\r\n"a@lagomarino.test;x\r\n`, /A quote in the row near line 2 is not closed/],
  } as const;
  for (const [name, [content, why]] of Object.entries(refused)) {
    await open(page, `${stack.url}/mailboxes/import`);
    await choose(page, name, content);
    await page.getByRole('button', { name: 'Upload and read' }).click();
    await heading(page, name);
    await page.getByText(why).waitFor({ timeout: 20_000 });
    await page.getByText('Nothing was made.').waitFor();
  }
});

test('every fault of a file of some hundred rows is told with its line, its column and its reason', async () => {
  await upload(page, stack, 'people.csv', faulty);
  const password = page.getByLabel('Password', { exact: true });
  expect(await shownChoice(password)).toBe('not in this file');
  expect(await shownChoice(page.getByLabel('Address', { exact: true }))).toBe('email');
  await password.selectOption('email');
  await page.getByRole('button', { name: 'Check all rows' }).click();
  for (const column of ['address', 'password'])
    await page.locator(`[name="mapping.${column}"][aria-invalid=true]`).waitFor();
  await password.selectOption('pw');
  await expect.poll(() => page.locator('[aria-invalid=true]').count()).toBe(0);
  await page.getByRole('button', { name: 'Check all rows' }).click();

  await page.getByText('242 good rows, 7 bad. Nothing is made yet.').waitFor({ timeout: 20_000 });
  for (const [place, { told }] of bad.entries()) {
    for (const why of told)
      await rowOf(page, why)
        .filter({ hasText: String(lineOf(place)) })
        .waitFor();
  }
  await expect
    .poll(() => page.getByRole('table', { name: 'Rows that can’t be imported' }).getByRole('row').count())
    .toBe(10);
  expect(await page.content()).not.toContain('hunter2');

  const report = await downloaded(page, folder, 'Download as CSV');
  expect(report.trim().split('\r\n')).toHaveLength(10);
  expect(report).toContain('"108","Password","","Use at least 15 characters. ');
  expect(await pool.query('SELECT 1 FROM mailbox')).toMatchObject({ rowCount: 0 });
});

test('an import that is cancelled makes nothing; a console that doesn’t answer leaves the question open, and says so', async () => {
  await page.getByRole('button', { name: 'Cancel the import…' }).click();
  await page.route(page.url(), (route) => (route.request().method() === 'POST' ? route.abort() : route.continue()));
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the import' }).click();
  await page.getByRole('alertdialog').getByText('The console didn’t answer').waitFor();
  await page.unroute(page.url());
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel the import' }).click();
  await page.getByText('Nothing was made. The file and every password in it are forgotten.').waitFor();
  expect(await pool.query('SELECT 1 FROM mailbox_import_row')).toMatchObject({ rowCount: 0 });
});

test('a step that ends before its page asks for the first time is shown as ended, also after a step that the page saw end', async () => {
  await stack.kill('worker');
  await open(page, `${stack.url}/mailboxes/import`);
  await choose(page, 'quick.csv', fileOf(good.slice(0, 3)));
  await page.getByRole('button', { name: 'Upload and read' }).click();
  await page.getByText('Begins as soon as the worker is free.').waitFor();
  await stack.start('worker');
  await page.getByRole('button', { name: 'Check all rows' }).waitFor({ timeout: 20_000 });

  await stack.kill('worker');
  const states = async () => (await pool.query(`SELECT state FROM mailbox_import WHERE file_name = 'quick.csv'`)).rows;
  await page.route('**/api/live/mailbox-imports/*', async (route) => {
    await eventually(states, (rows) => rows[0]?.state === 'checked', 60_000);
    await route.continue();
  });
  await page.getByRole('button', { name: 'Check all rows' }).click();
  await page.getByText('Begins as soon as the worker is free.').waitFor();
  await stack.start('worker');
  await page.getByText('3 good rows, 0 bad. Nothing is made yet.').waitFor({ timeout: 20_000 });
  await page.unroute('**/api/live/mailbox-imports/*');
});

test('whoever leaves while a file is sent is asked, and then nothing of it stays open', async () => {
  await page.route('**/parts/*', () => undefined); // never answered
  await open(page, `${stack.url}/mailboxes/import`);
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'left.csv', mimeType: 'text/csv', buffer: Buffer.from(head) });
  await page.getByRole('button', { name: 'Upload and read' }).click();
  await page.getByText('Stay on this page until the file is sent.').waitFor();
  await page.getByRole('row').filter({ hasText: 'left.csv' }).getByText('Being sent').waitFor();
  await page.getByRole('link', { name: 'Overview', exact: true }).click();
  await page
    .getByRole('alertdialog', { name: 'Stop sending this file?' })
    .getByRole('button', { name: 'Leave' })
    .click();
  await page.getByRole('heading', { name: 'Overview', level: 1 }).waitFor();
  const state = async () => (await pool.query(`SELECT state FROM mailbox_import WHERE file_name = 'left.csv'`)).rows;
  expect(await eventually(state, (rows) => rows[0]?.state === 'cancelled', 20_000)).toEqual([{ state: 'cancelled' }]);
  await page.unroute('**/parts/*');
});

test('a line that breaks while the file is sent is told, and the file goes on from there', async () => {
  await page.route('**/parts/*', (route) => route.abort());
  await open(page, `${stack.url}/mailboxes/import`);
  await choose(page, 'mended.csv', mended);
  await page.getByRole('button', { name: 'Upload and read' }).click();
  await page.getByText('The connection broke while the file was sent.').waitFor({ timeout: 20_000 });
  await page.unroute('**/parts/*');
  await page.getByRole('button', { name: 'Go on from there' }).click();
  await heading(page, 'mended.csv');
});

test('the mended file is imported as a whole, while nobody looks and although the worker was away', async () => {
  await page.getByLabel('Password', { exact: true }).selectOption('pw');
  await page.getByRole('button', { name: 'Check all rows' }).click();
  await page.getByText('0 bad. Nothing is made yet.').waitFor({ timeout: 20_000 });
  await stack.kill('worker');
  await page.getByRole('button', { name: 'Import 243 mailboxes' }).click();
  await page.getByText('Begins as soon as the worker is free.').waitFor();
  await open(page, `${stack.url}/overview`);
  await page.getByRole('banner').getByRole('link', { name: 'Import of mended.csv' }).waitFor();
  await stack.start('worker');

  await open(page, `${stack.url}/mailboxes/import`);
  await page.getByRole('main').getByRole('link', { name: 'mended.csv' }).click();
  await page.getByText('243 mailboxes are made and on their way to the nodes.').waitFor({ timeout: 60_000 });
});

test('the imported people sign in over IMAP, by a password or by the hash of another server, and get mail by SMTP', async () => {
  await open(page, `${stack.url}/mailboxes?q=${laura.user}`);
  await rowOf(page, laura.user).getByText('In force').waitFor({ timeout: 20_000 });
  for (const account of [laura, paolo]) {
    const sent = await deliver({ port: stack.ports.listeners.smtp, to: account.user, subject: 'welcome' });
    expect(sent).toMatchObject({ accepted: true });
    const inbox = await eventually(
      () => readInbox({ port: stack.ports.listeners.imap, ...account }),
      (seen) => seen.signedIn && seen.subjects.includes('welcome'),
      30_000,
    );
    expect(inbox).toEqual({ signedIn: true, subjects: ['welcome'] });
  }
});

test('an export holds the list as it is filtered, and its file can be imported again: every address is taken', async () => {
  await open(page, `${stack.url}/mailboxes?q=person1&status=enabled`);
  const file = await downloaded(page, folder, 'Export as CSV');
  const rows = file.trimEnd().split('\r\n');
  expect(rows[0]).toMatch(
    /^\ufeff"address","name","quota_mib","enabled","reason","disabled_from","enabled_from","has_password","created",/,
  );
  const exported = /^"person1\d*@lagomarino\.test","Person; 1\d*","1024","true","","","","false","/;
  expect(rows.slice(1).every((row) => exported.test(row))).toBe(true);
  expect(rows).toHaveLength(112);

  await page.route('**/api/mailboxes/export?*', (route) => route.fulfill({ status: 500, body: '' }));
  await page.getByRole('button', { name: 'Export as CSV' }).click();
  await page.getByRole('dialog').getByText('so there is no file').waitFor();
  await page.unroute('**/api/mailboxes/export?*');
  await page.keyboard.press('Escape');

  await upload(page, stack, 'again.csv', file);
  await page.getByRole('button', { name: 'Check all rows' }).click();
  await page.getByText('No row is good, so there is nothing to import.').waitFor({ timeout: 20_000 });
  await rowOf(page, 'person100@lagomarino.test is a mailbox already.').waitFor();
  await page.getByRole('link', { name: 'Next' }).click();
  await page.getByText('51 to 100 of 111').waitFor();
});

test('without a pointer: the palette leads to the page, the file is chosen and sent, the columns are checked', async () => {
  await open(page, `${stack.url}/overview`);
  const chooser = page.waitForEvent('filechooser'); // heard only once the browser was told, so long before the key
  await page.keyboard.press('Control+k');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('import mail');
  await page.keyboard.press('Enter');
  await arrived(page, 'Import mailboxes');
  await tabTo(page, 'input[type=file]');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles({
    name: 'keys.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from('a@lagomarino.test;A\n'),
  });
  await tabTo(page, 'button:has-text("Upload and read")');
  await page.keyboard.press('Enter');
  await arrived(page, 'keys.csv');
  await tabTo(page, 'button:has-text("Check all rows")');
  await page.keyboard.press('Enter');
  await page.getByText('Say which column is the address').waitFor();
  await expect.poll(() => page.evaluate(() => document.activeElement?.getAttribute('name'))).toBe('mapping.address');
});

test('a file that is dropped is taken as one that is chosen', async () => {
  await open(page, `${stack.url}/mailboxes/import`);
  const dropped = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['email\na@lagomarino.test\n'], 'dropped.csv'));
    return transfer;
  });
  await page.getByText('Choose a file, or drop it here.').dispatchEvent('drop', { dataTransfer: dropped });
  await page.getByText('dropped.csv').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Upload and read' }).isDisabled()).toBe(false);
});

test('the log holds who asked, who cancelled, what was made and who took the list', async () => {
  const { rows } = await pool.query(
    `SELECT DISTINCT action, outcome, actor_name AS who FROM audit_entry
     WHERE action LIKE 'mailboxes.%import' OR action = 'mailboxes.export' ORDER BY action`,
  );
  const asked = ['apply-import', 'cancel-import', 'check-import', 'export', 'start-import'];
  expect(rows).toEqual(
    expect.arrayContaining([
      ...asked.map((verb) => ({ action: `mailboxes.${verb}`, outcome: 'asked', who: 'Giulia Ferri' })),
      { action: 'mailboxes.import', outcome: 'done', who: 'Giulia Ferri' },
    ]),
  );
});
