import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { faultsOf } from '../support/axe';
import { open } from '../support/chromium';
import { type ConsolePages, consolePages } from '../support/console-pages';

vi.mock('next/headers', () => import('@/tests/support/browser'));
vi.mock('next/cache', () => import('@/tests/support/browser'));

/** Every part of the furniture in every state, measured in both modes: names, roles, labels and contrast (WCAG 2.2 A and AA). */
let pages: ConsolePages;

beforeAll(async () => {
  pages = await consolePages();
}, 60_000);
afterAll(() => pages?.close());

test.each(['light', 'dark'] as const)('the gallery has no fault that axe can find, %s', async (theme) => {
  const context = await pages.signedIn({ theme });
  const page = await context.newPage();
  await open(page, `${pages.url}/gallery`);
  expect(await faultsOf(page)).toEqual([]);
  await context.close();
});
