import { afterAll, beforeAll, expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { faultsOf } from '../support/axe';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { aDomain } from '../support/directory-objects';
import type { NameServer } from '../support/name-server';
import { startNameServer } from '../support/name-server';
import { portOf } from '../support/ports';

const zone = 'porto.example';
let pages: ConsolePages;
let dns: NameServer;
let address: string;

withConsolePages(async (opened) => {
  pages = opened;
  address = `${pages.url}/domains/${(await aDomain(zone)).id}`;
});
beforeAll(async () => {
  dns = await startNameServer(zone, portOf(53));
});
afterAll(() => dns?.stop());

const right = [
  '@ IN MX 10 mail',
  'mail IN A 192.0.2.25',
  '@ IN TXT "v=spf1 mx -all"',
  '_dmarc IN TXT "v=DMARC1; p=reject"',
];
const everyRecord = ['MX', 'A', 'TXT', 'TXT'];

test('a domain’s page says what DNS lacks, what is there instead, and when all is found; the resolver is a setting', async () => {
  const context = await pages.signedIn();
  const page = await context.newPage();
  const card = page.getByRole('list', { name: 'DNS records' });
  const states = async () => (await card.getByRole('status').allTextContents()).filter((words) => words !== '');
  const askAgain = () => page.getByRole('button', { name: 'Ask again' }).click();

  await open(page, `${pages.url}/server`);
  await page.getByLabel('Name of the mail server').fill(`mail.${zone}`);
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await page.getByText('Saved as a draft at').waitFor();
  await page.getByLabel('Addresses of DNS servers').fill(dns.address);
  await page.getByRole('button', { name: 'Save', exact: true }).last().click();
  await page.getByText('In force since').waitFor();

  await open(page, address);
  await expect.poll(states).toEqual(everyRecord.map(() => 'Missing'));
  await page.getByText(`Asked ${dns.address},`).waitFor();
  await page.getByText('Other servers don’t send mail for this domain here yet.').waitFor();

  await dns.serve([
    '@ IN MX 5 mx.elsewhere.example.',
    'mail IN A 192.0.2.25',
    '@ IN TXT "v=spf1 -all"',
    ...right.slice(3),
  ]);
  await askAgain();
  await expect.poll(states).toEqual(['Differs', 'Found', 'Differs', 'Found']);
  await card.getByText('5 mx.elsewhere.example').waitFor();
  await card.getByText('Its mail goes to another server.').waitFor();

  await dns.serve(right);
  await askAgain();
  await expect.poll(states).toEqual(everyRecord.map(() => 'Found'));
  await page.getByText('and receivers see that this server may send for it').waitFor();
  expect(await faultsOf(page)).toEqual([]);
  await context.close();
});

test('an SPF record is followed to its end: who is named in what it includes may send, and what receivers can’t follow is said', async () => {
  const context = await pages.signedIn();
  const page = await context.newPage();
  const row = page.getByRole('article', { name: 'TXT, Who may send for it' });
  const serve = (...texts: string[]) => dns.serve([...right.filter((line) => !line.includes('spf1')), ...texts]);
  const chain = (length: number) =>
    Array.from({ length }, (_, place) => `s${place} IN TXT "v=spf1 include:s${place + 1}.${zone} -all"`);
  await open(page, address);

  const cases: [string, string[], string, RegExp][] = [
    [
      'an include',
      ['_spf IN TXT "v=spf1 ip4:192.0.2.0/24 -all"', `@ IN TXT "v=spf1 include:_spf.${zone} -all"`],
      'Found',
      /named in the record of _spf\.porto\.example/,
    ],
    [
      'a redirect',
      [`_more IN TXT "v=spf1 a:mail.${zone} -all"`, `@ IN TXT "v=spf1 redirect=_more.${zone}"`],
      'Found',
      /named in the record of _more\.porto\.example/,
    ],
    [
      'none of us',
      ['_spf IN TXT "v=spf1 ip4:198.51.100.1 -all"', `@ IN TXT "v=spf1 include:_spf.${zone} -all"`],
      'Differs',
      /Neither it nor what it includes names this server/,
    ],
    [
      'too far',
      [...chain(12), `@ IN TXT "v=spf1 mx include:s0.${zone} -all"`],
      'Differs',
      /more than 10 DNS lookups.*permerror/,
    ],
    ['a circle', [`@ IN TXT "v=spf1 include:${zone} -all"`], 'Differs', /in a circle.*permerror/],
    ['two of them', ['@ IN TXT "v=spf1 mx -all"', '@ IN TXT "v=spf1 -all"'], 'Differs', /several.*permerror/],
    [
      'elsewhere',
      ['@ IN TXT "v=spf1 include:_spf.elsewhere.example -all"'],
      'Can’t ask',
      /error about _spf\.elsewhere\.example/,
    ],
  ];
  for (const [name, records, state, words] of cases) {
    await serve(...records);
    await page.getByRole('button', { name: 'Ask again' }).click();
    await row.getByText(words).waitFor();
    expect(`${name}: ${await row.getByRole('status').first().textContent()}`).toBe(`${name}: ${state}`);
  }
  await context.close();
});

test('a resolver that is away is never taken for a missing record', async () => {
  await db.server.updateMany({ data: { resolvers: [`127.0.0.1:${portOf(54)}`] } });
  const context = await pages.signedIn({ width: 390 });
  const page = await context.newPage();
  await open(page, address);
  const card = page.getByRole('list', { name: 'DNS records' });
  await expect.poll(() => card.getByText('Can’t ask').count()).toBe(everyRecord.length);
  expect(await card.getByText('Missing').count()).toBe(0);
  await page.getByText('what other servers see isn’t known').waitFor();
  await context.close();
});

test('a value is copied as a zone holds it, by keys alone', async () => {
  const context = await pages.signedIn();
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await context.newPage();
  await open(page, address);
  await page.getByRole('button', { name: 'Copy Value of Where its mail goes' }).focus();
  await page.keyboard.press('Enter');
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  await expect.poll(copied).toBe(`10 mail.${zone}.`);
  await page.getByRole('button', { name: 'Copy as zone file' }).click();
  await expect.poll(copied).toContain(`_dmarc.${zone}. IN TXT "v=DMARC1; p=none"`);
  await context.close();
});
