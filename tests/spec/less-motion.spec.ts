import { expect, test } from 'vitest';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** For who asks for less motion, as every page of these tests does. */
let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
});

test('another theme is there at once: no colour is on its way from parent to child, frame by frame', async () => {
  const page = await (await pages.signedIn()).newPage();
  await open(page, `${pages.url}/mailboxes`);
  const moving = await page.evaluate(() => {
    document.documentElement.classList.replace('light', 'dark');
    return document.getAnimations().length;
  });
  expect(moving).toBe(0);
});
