import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import type { Messages } from '@/lib/i18n/catalogs';
import en from '@/lib/i18n/messages/en.json' with { type: 'json' };
import it from '@/lib/i18n/messages/it.json' with { type: 'json' };
import { messagesOf } from '@/lib/i18n/translator';
import { faultsInBothModes } from '../support/axe';
import { open } from '../support/chromium';
import { type ConsolePages, type Looks, withConsolePages } from '../support/console-pages';
import { everyAddress, ofStrangers } from '../support/every-address';
import { anOperator } from '../support/sign-in-as';

/** What holds for every page there is; a page that nobody thought of here fails the first test. */
let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
});

async function atEvery(looks: Looks, look: (page: Page, address: string) => Promise<void>) {
  const [member, stranger] = [await pages.signedIn(looks), await pages.stranger(looks)];
  const [inside, outside] = [await member.newPage(), await stranger.newPage()];
  for (const address of everyAddress(pages.paths)) {
    const page = ofStrangers.includes(address) ? outside : inside;
    await open(page, `${pages.url}${address}`);
    await look(page, address);
  }
  await Promise.all([member.close(), stranger.close()]);
}

test.each([
  ['it', 390],
  ['en', 1440],
] as const)(
  'every page, %s, at %i px: its own title, on it and at the window, no scrolling sideways, neither a key nor a foreign sentence, and in light and dark no fault that axe can find',
  async (locale, width) => {
    const foreign = locale === 'it' ? await foreignWords() : isKey(await messagesOf('en'));
    const found: string[] = [];
    await atEvery({ locale, theme: 'dark', width }, async (page, address) => {
      const note = (fault: string) => found.push(`${address}: ${fault}`);
      const title = await page.locator('h1').first().textContent();
      if (!title || failures.has(title)) note(`title ${title}`);
      if (!/^.+ · Postwarden$/.test(await page.title())) note(`window ${await page.title()}`);
      const widthPx = await page.evaluate(() => document.documentElement.scrollWidth);
      if (widthPx > width) note(`${widthPx} px wide`);
      for (const fault of await faultsInBothModes(page)) note(fault);
      if (address === '/gallery') return; // speaks English: its samples are no words of the product
      for (const words of await wordsOn(page)) if (foreign(words)) note(words);
    });
    expect(found).toEqual([]);
  },
);

test('a list without a row, a right that lacks and an address where nothing is have no fault that axe can find', async () => {
  const who = await anOperator({ permissions: ['mailboxes:read'] });
  const page = await (await pages.signedIn({ width: 390 }, who)).newPage();
  for (const address of [
    '/mailboxes?q=zebra',
    pages.paths.mailbox,
    '/listeners',
    '/mailboxes/999999',
    '/nothing-here',
  ]) {
    await open(page, `${pages.url}${address}`);
    expect([address, ...(await faultsInBothModes(page))]).toEqual([address]);
  }
  await page.context().close();
});

test('what is not there answers 404, in the console’s own words', async () => {
  const context = await pages.signedIn();
  const page = await context.newPage();
  const rooms = ['domains', 'mailboxes', 'mailboxes/import', 'mailboxes/changes', 'aliases', 'groups', 'deploys'];
  const answers: string[] = [];
  for (const address of [...rooms.flatMap((room) => [`/${room}/999999`, `/${room}/abc`]), '/nothing-here']) {
    const answer = await page.goto(`${pages.url}${address}`);
    answers.push(`${address} ${answer?.status()} ${await page.locator('h1').textContent()}`);
  }
  expect(answers.filter((answer) => !answer.includes(' 404 This page isn’t there'))).toEqual([]);
  await context.close();
});

/** Titles of pages that are not what was asked for. */
const failures = new Set(
  [en, it].flatMap(({ page }) => [page['not-found-title'], page['error-title'], page['away-title']]),
);

/** A key instead of words, or a sentence of the English catalogs that the Italian ones have otherwise. */
async function foreignWords(): Promise<(words: string) => boolean> {
  const [english, italian] = [await messagesOf('en'), await messagesOf('it')];
  const same = new Set(wordsIn(italian));
  const otherwise = new Set(wordsIn(english).filter((words) => !same.has(words) && /\w \w|\.$/.test(words)));
  const key = isKey(italian);
  return (words) => key(words) || otherwise.has(words);
}

function isKey(messages: Messages): (words: string) => boolean {
  const key = new RegExp(`^(${Object.keys(messages).join('|')})\\.[a-z.-]+$`);
  return (words) => key.test(words);
}

/** Everything that is read or heard: text, and the attributes that a screen reader says. */
function wordsOn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const words: string[] = [document.title];
    while (walker.nextNode()) {
      if (!walker.currentNode.parentElement?.closest('script, style')) words.push(walker.currentNode.textContent ?? '');
    }
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) words.push(element.getAttribute(name) ?? '');
    }
    return words.map((text) => text.trim()).filter((text) => text !== '');
  });
}

/** Sentences of a catalog that stand on a page as they are: without a value in them. */
function wordsIn(messages: Messages): string[] {
  return Object.values(messages)
    .flatMap((entry) => (typeof entry === 'string' ? entry : wordsIn(entry)))
    .filter((words) => !words.includes('{'));
}
