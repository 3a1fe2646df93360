import type { Browser, BrowserContext, Page } from 'playwright-core';
import { becomeAdministrator } from '../support/administrator';
import { launchChromium, open } from '../support/chromium';
import type { Stack } from '../support/stack';
import type { Bytes } from './browser-traffic';
import { inAll, Traffic } from './browser-traffic';
import { quiet, shownAfter, watchLoading, whatWasSeen } from './browser-watch';
import { loadUnlessThere } from './directory-load';
import type { Figure } from './figures';
import { spread } from './figures';

const visits = 5;
const rounds = 20;

export type SignedIn = () => Promise<BrowserContext>;

/** What an administrator's browser is sent, and how long a press takes there: Chromium, over so many mailboxes. */
export async function benchBrowser(stack: Stack, databaseUrl: string, mailboxes: number): Promise<Figure[]> {
  await loadUnlessThere(databaseUrl, mailboxes);
  const browser = await launchChromium();
  try {
    const signedIn = await signInOnce(browser, stack);
    return [...(await benchFirstVisit(signedIn, stack)), ...(await benchSteps(signedIn, stack))];
  } finally {
    await browser.close();
  }
}

/** Browsers of one administrator, each with an empty cache. */
export async function signInOnce(browser: Browser, stack: Stack): Promise<SignedIn> {
  const looks = { viewport: { width: 1_440, height: 900 }, locale: 'en-GB', timezoneId: 'Europe/Rome' };
  const context = await browser.newContext(looks);
  await becomeAdministrator(await context.newPage(), stack);
  const storageState = await context.storageState();
  await context.close();
  return () => browser.newContext({ ...looks, storageState });
}

async function benchFirstVisit(signedIn: SignedIn, { url }: Stack): Promise<Figure[]> {
  const sent: Bytes[] = [];
  const seen: { shift: number; longestTaskMs: number }[] = [];
  for (let visit = 0; visit < visits; visit += 1) {
    const context = await signedIn();
    const page = await context.newPage();
    const traffic = await Traffic.of(page);
    await watchLoading(page);
    await open(page, `${url}/mailboxes`);
    await quiet(page);
    sent.push(traffic.take());
    seen.push(await whatWasSeen(page));
    await context.close();
  }
  return [
    { name: 'first visit to /mailboxes, compressed', unit: 'kB', values: heaviest(sent), target: 'in all ≤ 260' },
    {
      name: 'layout shift of it',
      unit: 'CLS',
      values: spread(seen.map(({ shift }) => shift)),
      target: 'max ≤ 0.01',
    },
    {
      name: 'longest task of it',
      unit: 'ms',
      values: spread(seen.map(({ longestTaskMs }) => longestTaskMs)),
      target: 'p50 ≤ 200',
    },
  ];
}

/** From the list to a mailbox and back, each round another one. The first fetches scripts that stay, so it is told alone. */
async function benchSteps(signedIn: SignedIn, { url }: Stack): Promise<Figure[]> {
  const context = await signedIn();
  const page = await context.newPage();
  const traffic = await Traffic.of(page);
  await watchLoading(page);
  await open(page, `${url}/mailboxes`);
  await quiet(page);
  const there: number[] = [];
  const back: number[] = [];
  const sent: Bytes[] = [];
  traffic.take();
  await page.locator('a[data-row-link]').first().hover();
  await quiet(page);
  const ahead = traffic.take();
  for (let round = 0; round <= rounds; round += 1) {
    const row = page.locator('a[data-row-link]').nth(round);
    const title = (await row.textContent()) ?? '';
    there.push(await shownAfter(page, () => row.click(), title));
    await quiet(page);
    back.push(await shownAfter(page, () => goBack(page), 'Mailboxes'));
    await quiet(page);
    sent.push(traffic.take());
  }
  await context.close();
  const [first, ...later] = sent;
  return [
    { name: 'the pointer comes to the list', unit: 'kB', values: heaviest([ahead]), target: '' },
    { name: 'first mailbox opened from the list', unit: 'kB', values: heaviest(first ? [first] : []), target: '' },
    { name: 'a later one, and back', unit: 'kB', values: heaviest(later), target: 'in all ≤ 8' },
    {
      name: 'press → mailbox shown, from the list',
      unit: 'ms',
      values: spread(there.slice(1)),
      target: 'p95 ≤ 100',
    },
    { name: 'back → list shown', unit: 'ms', values: spread(back.slice(1)), target: 'p95 ≤ 100' },
  ];
}

function goBack(page: Page): Promise<void> {
  return page.evaluate(() => window.history.back());
}

/** The one with the most bytes, by kind, in kB. */
function heaviest(sent: readonly Bytes[]): Record<string, number> {
  const [most] = [...sent].sort((one, other) => inAll(other) - inAll(one));
  if (!most) return {};
  const parts = Object.entries(most).filter(([, bytes]) => bytes > 0);
  return Object.fromEntries([['in all', inAll(most)] as const, ...parts].map(([kind, bytes]) => [kind, bytes / 1_000]));
}
