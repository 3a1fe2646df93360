import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** Parts that come when they are opened (components/ui/later.tsx), on a line so slow that a person is faster. */
let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
});

test('what is typed while the palette is on its way is what it looks for, and Enter goes there', async () => {
  const page = await aPage('/overview');
  const line = await heldLine(page);
  await page.keyboard.press('Control+k');
  await page.keyboard.type('bartolomx');
  await page.keyboard.press('Backspace');
  await page.keyboard.type('eo');
  await page.keyboard.press('Enter');
  line.goesOn();
  await page.getByRole('heading', { name: /^massimiliano/, level: 1 }).waitFor({ timeout: 10_000 });
  await page.context().close();
});

test('letters typed after `c` are the name of the new one, and no key of the page', async () => {
  const page = await aPage('/mailboxes');
  const line = await heldLine(page);
  await page.keyboard.press('c');
  await page.keyboard.type('j/h?g');
  line.goesOn();
  await expect.poll(() => page.getByLabel('Before the @').inputValue(), { timeout: 10_000 }).toBe('j/h?g');
  await expect.poll(() => page.getByRole('dialog').count()).toBe(1);
  await page.context().close();
});

test('a menu opens at the first press of its key, and the next keys walk it', async () => {
  const page = await aPage('/mailboxes');
  const line = await heldLine(page);
  await page
    .getByRole('button', { name: /^Actions for / })
    .first()
    .focus();
  await page.keyboard.press('Enter');
  await page.keyboard.press('ArrowDown');
  line.goesOn();
  await expect
    .poll(() => page.evaluate(() => document.activeElement?.textContent), { timeout: 10_000 })
    .toBe('Rename…');
  await page.context().close();
});

test('a part that does not come is said, and the page stays as it is', async () => {
  const page = await aPage('/mailboxes');
  await page.route('**/_next/static/**', (route) => route.abort());
  await page.getByRole('button', { name: 'New mailbox' }).click();
  const alert = page.getByRole('alert').filter({ hasText: 'This part of the console didn’t come' });
  await alert.getByRole('button', { name: 'Reload' }).waitFor();
  await alert.getByRole('button', { name: 'Close' }).click();
  await alert.waitFor({ state: 'detached' });
  await page.context().close();
});

async function aPage(path: string): Promise<Page> {
  const page = await (await pages.signedIn()).newPage();
  await open(page, `${pages.url}${path}`);
  return page;
}

/** Scripts that are asked for from now on come once it goes on. */
async function heldLine(page: Page): Promise<{ goesOn: () => void }> {
  let goesOn = () => {};
  const held = new Promise<void>((resolve) => {
    goesOn = resolve;
  });
  await page.route('**/_next/static/**', async (route) => {
    await held;
    await route.continue();
  });
  return { goesOn };
}
