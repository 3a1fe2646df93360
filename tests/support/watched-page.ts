import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { open } from './chromium';
import type { ConsolePages } from './console-pages';

/** A page of the console that somebody watches while things move: what it says, by the words of heading, header and list of nodes. */
export type WatchedPage = Page & ReturnType<typeof eyesOn>;

export async function watchedPage(pages: ConsolePages): Promise<WatchedPage> {
  const page = await (await pages.signedIn()).newPage();
  return Object.assign(page, eyesOn(page, pages.url));
}

function eyesOn(page: Page, url: string) {
  return {
    /** Loads a page and marks it: one that is loaded anew loses its mark. */
    openOnce: async (path: string) => {
      await open(page, `${url}${path}`);
      await page.evaluate(() => document.body.classList.add('not-loaded-anew'));
    },
    neverReloaded: async () => expect(await page.locator('body.not-loaded-anew').count()).toBe(1),
    heading: (name: string) => page.getByRole('heading', { level: 1, name, exact: true }).waitFor(),
    header: (name: string, more: { timeout?: number } = {}) =>
      page.getByRole('banner').getByRole('link', { name, exact: true }).waitFor(more),
    nodeSays: (node: string, words: string) =>
      page.getByRole('listitem').filter({ hasText: node }).getByText(words, { exact: true }).waitFor(),
  };
}
