import { ImapFlow } from 'imapflow';
import pg from 'pg';
import type { Browser, Page } from 'playwright-core';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { launchChromium, open } from '../support/chromium';
import type { Stack } from '../support/stack';
import { paintedAfter, quiet, shownAfter, watchLoading } from './browser-watch';
import { consoleClient, newSession } from './console-client';
import { letQueueManagerCount, untilInForce, untilServing } from './directory-bench';
import { benchAddress, benchPassword, loadUnlessThere } from './directory-load';
import type { Figure } from './figures';
import { spread } from './figures';
import { makeMailbox } from './make-mailbox';
import { SmtpLine } from './smtp-line';

const rounds = 20;
const patienceMs = 10_000;
/** More than the new limit leaves room for, less than the old one. */
const [newLimitMib, tooManyBytes, fewBytes] = [1, 2_000_000, 1_000];
const rowLink = 'a[data-row-link]';

type Box = { letters: string; address: string };
type Times = Record<(typeof steps)[number]['id'], number>;

const steps = [
  { id: 'palette', name: 'third letter typed in the palette → hit shown', target: '' },
  { id: 'fromPalette', name: 'Enter → mailbox shown, from the palette', target: 'p95 ≤ 100' },
  { id: 'search', name: 'third letter typed in the list → hit shown (it waits 250 ms for more)', target: '' },
  { id: 'fromList', name: 'press → mailbox shown, from what was found', target: 'p95 ≤ 100' },
  { id: 'imap', name: 'Save pressed → Dovecot names the new limit (login included)', target: '' },
  { id: 'rcpt', name: 'Save pressed → Postfix refuses what no longer fits with 552', target: '' },
] as const;

/**
 * One errand over so many mailboxes, in Chromium and against the real engines: three letters typed, the hit opened, its storage limit made
 * smaller, and the new one in force. Throws where it is not.
 */
export async function benchJourney(stack: Stack, databaseUrl: string, mailboxes: number): Promise<Figure[]> {
  await loadUnlessThere(databaseUrl, mailboxes);
  const database = new pg.Client({ connectionString: databaseUrl });
  await database.connect();
  const browser = await launchChromium();
  try {
    const boxes = await boxesToFind(stack, database);
    await untilServing(database);
    await untilInForce(database);
    const page = await signedIn(browser, stack, database);
    const times: Times[] = [];
    for (const box of boxes) times.push(await oneErrand(page, stack, box));
    return steps.map(({ id, name, target }) => ({
      ...{ name: `${name}, ${mailboxes.toLocaleString('en-GB')}`, unit: 'ms', target },
      values: spread(times.slice(1).map((each) => each[id])),
    }));
  } finally {
    await browser.close();
    await database.end();
  }
}

/** Each with three letters that no other address has; by their order they are on no first page. The first round is only to warm up. */
async function boxesToFind(stack: Stack, database: pg.Client): Promise<Box[]> {
  const { rows } = await database.query<{ id: number; name: string }>(
    'SELECT id, name FROM domain ORDER BY id DESC LIMIT 1',
  );
  const [{ id: domainId, name } = { id: undefined, name: '' }] = rows;
  const client = await consoleClient(stack.url, database);
  const boxes: Box[] = [];
  for (let round = 0; round <= rounds; round += 1) {
    const letters = `${String.fromCharCode('a'.charCodeAt(0) + round)}qx`;
    const localPart = `wanda.${letters}`;
    await makeMailbox(client, { localPart, domainId, password: benchPassword });
    boxes.push({ letters, address: `${localPart}@${name}` });
  }
  return boxes;
}

async function signedIn(browser: Browser, { url }: Stack, database: pg.Client): Promise<Page> {
  const looks = { viewport: { width: 1_440, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Rome' };
  const context = await browser.newContext(looks);
  // The cookie is Secure: Chromium keeps it for http://localhost too, but not when it is told of that address.
  const cookie = { name: sessionCookie.name, value: await newSession(database), url: url.replace('http:', 'https:') };
  await context.addCookies([cookie]);
  const page = await context.newPage();
  await watchLoading(page);
  return page;
}

async function oneErrand(page: Page, stack: Stack, { letters, address }: Box): Promise<Times> {
  const type = () => page.keyboard.type(letters, { delay: 100 });
  await open(page, `${stack.url}/overview`);
  await quiet(page);
  await page.keyboard.press('Control+k');
  const palette = await paintedAfter(page, type, { selector: '[role=option] bdi', words: address });
  const fromPalette = await shownAfter(page, () => page.keyboard.press('Enter'), address);

  await open(page, `${stack.url}/mailboxes`);
  await quiet(page);
  await page.keyboard.press('/');
  const search = await paintedAfter(page, type, { selector: rowLink, words: address });
  const row = page.locator(rowLink, { hasText: address });
  await row.hover();
  await quiet(page);
  const fromList = await shownAfter(page, () => row.click(), address);
  await quiet(page);
  return { palette, fromPalette, search, fromList, ...(await makeSmaller(page, stack, address)) };
}

/** The limit is changed in the form; what the engines said before is asked too, or a refusal would show nothing. */
async function makeSmaller(page: Page, stack: Stack, address: string): Promise<Pick<Times, 'imap' | 'rcpt'>> {
  await letQueueManagerCount(stack, benchAddress(1));
  if ((await codeFor(stack, address, tooManyBytes)) !== 250)
    throw new Error(`${address} is full before its limit was changed`);
  await page.getByLabel('Storage limit').fill(String(newLimitMib));
  const pressedAt = performance.now();
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  const [imap, rcpt] = await Promise.all([
    until(pressedAt, async () => (await limitOf(stack, address)) === newLimitMib * 2 ** 20),
    until(pressedAt, async () => (await codeFor(stack, address, tooManyBytes)) === 552),
  ]);
  const small = await codeFor(stack, address, fewBytes);
  if (small !== 250) throw new Error(`${address} has room for ${fewBytes} bytes, and they are answered ${small}`);
  return { imap, rcpt };
}

/** Milliseconds since `startedAt` until it is so. */
async function until(startedAt: number, isSo: () => Promise<boolean>): Promise<number> {
  for (;;) {
    const is = await isSo();
    const elapsed = performance.now() - startedAt;
    if (is) return elapsed;
    if (elapsed > patienceMs) throw new Error(`What was saved is not enforced after ${patienceMs / 1_000} s`);
  }
}

async function codeFor({ ports }: Stack, address: string, bytes: number): Promise<number> {
  const line = await SmtpLine.open(ports.listeners.smtp);
  const code = await line.ask(address, bytes);
  line.close();
  return code;
}

/** In bytes, as GETQUOTAROOT says it to its owner (RFC 9208). */
async function limitOf({ ports }: Stack, user: string): Promise<number | undefined> {
  const client = new ImapFlow({
    ...{ host: '127.0.0.1', port: ports.listeners.imaps, secure: true, logger: false },
    tls: { rejectUnauthorized: false },
    auth: { user, pass: benchPassword },
  });
  await client.connect();
  const quota = await client.getQuota('INBOX');
  await client.logout();
  return quota ? quota.storage?.limit : undefined;
}
