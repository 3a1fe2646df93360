import { expect, test } from 'vitest';
import { faultsOf } from '../support/axe';
import { open } from '../support/chromium';
import { type ConsolePages, withConsolePages } from '../support/console-pages';

/** Every part of the furniture in every state, measured in both modes: names, roles, labels and contrast (WCAG 2.2 A and AA). */
let pages: ConsolePages;

withConsolePages(async (opened) => {
  pages = opened;
});

test.each(['light', 'dark'] as const)('the gallery has no fault that axe can find, %s', async (theme) => {
  const context = await pages.signedIn({ theme });
  const page = await context.newPage();
  await open(page, `${pages.url}/gallery`);
  expect(await faultsOf(page)).toEqual([]);
  await context.close();
});
