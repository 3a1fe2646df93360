import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { db } from '@/lib/db/client';
import { Traffic } from '../bench/browser-traffic';
import { watchLoading, whatWasSeen } from '../bench/browser-watch';
import { open } from '../support/chromium';
import { type ConsolePages, type Looks, withConsolePages } from '../support/console-pages';
import { aWorker } from '../support/revisions';

/** A page that is opened with nothing in the browser's cache: what is sent, and that nothing on it jumps as it comes. */
let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
});

const lists = ['/mailboxes', '/domains', '/aliases', '/groups', '/events', '/mailboxes/deleted', '/mailboxes/changes'];
const others = ['/overview', '/nodes', '/listeners', '/deploys', '/server'];

/** Of scripts, compressed. React and Next are 124 kB of them; zod alone would be 29 more, react-hook-form 14. */
const mostBytes = 176_000;

test('nothing jumps on any page, and a list brings neither schemas nor a form library', async () => {
  await aWorker();
  const visits = await visited([...lists, ...others]);
  expect(visits.filter(({ shift }) => shift > 0)).toEqual([]);
  expect(visits.filter(({ path, scripts }) => lists.includes(path) && scripts > mostBytes)).toEqual([]);
});

test('nothing jumps on a phone', async () => {
  await aWorker();
  expect((await visited(lists, { width: 390 })).filter(({ shift }) => shift > 0)).toEqual([]);
});

test('nothing jumps as the fonts come after the first paint', async () => {
  await aWorker();
  for (const path of ['/mailboxes', '/events']) {
    const page = await (await pages.signedIn()).newPage();
    await watchLoading(page);
    const fonts: string[] = [];
    await page.route('**/*.woff2', async (route) => {
      await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
      fonts.push(route.request().url());
      await route.continue();
    });
    await open(page, `${pages.url}${path}`);
    await page.waitForLoadState('networkidle');
    expect(fonts).not.toEqual([]);
    expect({ path, shift: (await whatWasSeen(page)).shift }).toEqual({ path, shift: 0 });
    await page.context().close();
  }
});

test('words are about as wide where their font has not come at all', async () => {
  const widthOfWords = async (fonts: 'all' | 'none') => {
    const page = await (await pages.signedIn()).newPage();
    if (fonts === 'none') await page.route('**/*.woff2', (route) => route.abort());
    await open(page, `${pages.url}/events`);
    const width = await page.getByText('What the engines on the nodes told').evaluate((sentence) => {
      const words = document.createRange();
      words.selectNodeContents(sentence);
      return words.getBoundingClientRect().width;
    });
    await page.context().close();
    return width;
  };
  const own = await widthOfWords('all');
  expect(Math.abs((await widthOfWords('none')) / own - 1)).toBeLessThan(0.06);
});

test('the foot of the side bar has its place before its second line has come', async () => {
  const page = await (await pages.signedIn()).newPage();
  await open(page, `${pages.url}/mailboxes`);
  const foot = page.locator('aside > p');
  const place = await foot.boundingBox();
  await foot.evaluate((lines) => {
    while (lines.lastChild !== lines.firstChild) lines.lastChild?.remove();
  });
  expect(await foot.boundingBox()).toEqual(place);
  await page.context().close();
});

test('the note that the worker isn’t heard is there from the first paint', async () => {
  await db.workerPulse.updateMany({ data: { at: new Date(0) } });
  const page = await (await pages.signedIn()).newPage();
  await page.route('**/_next/static/chunks/*.js', (route) => route.abort());
  await page.goto(`${pages.url}/mailboxes`);
  await page.getByText('The worker isn’t heard').waitFor();
  await page.context().close();
});

test('what every form is made of comes with the pointer or the focus at a list, not with the press', async () => {
  for (const comeNear of [(row: Locator) => row.hover(), (row: Locator) => row.focus()]) {
    const page = await (await pages.signedIn()).newPage();
    await open(page, `${pages.url}/mailboxes`);
    await page.waitForLoadState('networkidle');
    const row = page.locator('a[data-row-link]').first();
    const atFirst = await scriptBytes(page);
    await comeNear(row);
    await expect.poll(() => scriptBytes(page), { timeout: 10_000 }).toBeGreaterThan(atFirst + 40_000);
    const ahead = await scriptBytes(page);
    await row.press('Enter');
    await page.getByRole('button', { name: 'Set password…' }).waitFor();
    expect(await scriptBytes(page)).toBeLessThan(ahead + 25_000);
    await page.context().close();
  }
});

test('what tells the browser its colours stays from page to page: anew, it would style every part of both pages', async () => {
  const page = await (await pages.signedIn()).newPage();
  await open(page, `${pages.url}/mailboxes`);
  const colours = await page.locator('meta[name="color-scheme"]').elementHandle();
  await page.locator('a[data-row-link]').first().press('Enter');
  await page.getByRole('button', { name: 'Set password…' }).waitFor();
  expect(await colours?.evaluate((meta) => meta.isConnected)).toBe(true);
  expect(await page.locator('meta[name="color-scheme"]').count()).toBe(1);
  await page.context().close();
});

/** Of scripts that have come, compressed. */
function scriptBytes(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scripts = performance.getEntriesByType('resource').filter(({ name }) => name.includes('/chunks/'));
    return scripts.reduce((sum, script) => sum + (script as PerformanceResourceTiming).encodedBodySize, 0);
  });
}

/** Each page opened anew: how far its parts jumped, and what scripts it was sent. */
async function visited(paths: string[], looks?: Looks): Promise<{ path: string; shift: number; scripts: number }[]> {
  const visits = [];
  for (const path of paths) {
    const context = await pages.signedIn(looks);
    const page = await context.newPage();
    const traffic = await Traffic.of(page);
    await watchLoading(page);
    await open(page, `${pages.url}${path}`);
    await page.waitForLoadState('networkidle');
    visits.push({ path, scripts: traffic.take().scripts, shift: (await whatWasSeen(page)).shift });
    await context.close();
  }
  return visits;
}
