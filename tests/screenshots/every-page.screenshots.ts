import type { Page } from 'playwright-core';
import { test } from 'vitest';
import { sessionCookie } from '@/lib/auth/session-cookie';
import { db } from '@/lib/db/client';
import { Album } from '../support/album';
import { type ConsolePages, withConsolePages } from '../support/console-pages';
import { everyAddress, ofStrangers } from '../support/every-address';
import { anOperator } from '../support/sign-in-as';

/** Every page as it is with little in it, what lies over any page, and what comes in the place of one. */
let pages: ConsolePages;
let album: Album;

withConsolePages(async (opened) => {
  pages = opened;
  album = new Album(pages, 'every-page');
});

test('every page', async () => {
  for (const address of everyAddress(pages.paths)) {
    const who = ofStrangers.includes(address) ? 'outside' : 'inside';
    await album.take(address.slice(1).replace(/\W+/g, '-') || 'start', address, { who });
  }
});

test('what lies over a page', async () => {
  const over = (key: string, inside: string) => ({
    window: true,
    bring: async (page: Page) => {
      await page.keyboard.press(key);
      await page.getByRole('dialog').locator(inside).first().waitFor();
    },
  });
  await album.take('over-help', '/mailboxes', over('h', 'h3'));
  await album.take('over-keyboard', '/mailboxes', over('?', 'kbd'));
  await album.take('over-palette', '/mailboxes', over('Control+k', '[role="option"]'));
  // On a phone the rooms; where they stand beside the page, the palette.
  const first = (page: Page) => page.locator('header button:visible').first().click();
  await album.take('over-rooms', '/mailboxes', { window: true, bring: first });
  const menu = async (page: Page) => {
    await page.locator('header button[aria-haspopup="menu"]').last().click();
    await page.getByRole('menu').waitFor();
  };
  await album.take('over-person', '/mailboxes', { window: true, bring: menu });
  await album.take('signed-out', pages.paths.mailbox, {
    who: await anOperator({ permissions: ['mailboxes:read', 'mailboxes:write'] }),
    bring: async (page) => {
      await page.context().clearCookies({ name: sessionCookie.name });
      await page.getByText(/You are signed out\.|La sessione è finita\./).waitFor();
    },
  });
});

test('what comes in the place of a page', async () => {
  await album.take('not-found-object', '/mailboxes/999999');
  await album.take('not-found-page', '/nowhere');
  await album.take('no-match', '/mailboxes?q=zzz');
  await album.take('no-match-events', '/events?q=zz');
  const reader = await anOperator({ permissions: ['mailboxes:read'] });
  await album.take('forbidden', '/listeners', { who: reader });
  await album.take('reads-only', '/mailboxes', { who: reader });
  await db.$executeRaw`ALTER TABLE alias RENAME TO alias_away`;
  const failed = (page: Page) => page.locator('h1').waitFor();
  await album.take('failed', '/aliases', { ready: false, bring: failed });
  await album.take('database-away', '/aliases', {
    who: await anOperator({ permissions: ['aliases:read'] }),
    ready: false,
    bring: async (page) => {
      await page.route('**/readyz', (route) => route.fulfill({ status: 503, json: { away: ['database'] } }));
      await page.reload();
      await page.getByRole('status').locator('h1').waitFor();
    },
  });
  await db.$executeRaw`ALTER TABLE alias_away RENAME TO alias`;
});
