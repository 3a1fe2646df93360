import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { themes } from '@/lib/i18n/locale';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong on a page as it is shown: the rule and the element. Throws when contrast was not among what it measured. */
export async function faultsOf(page: Page): Promise<string[]> {
  return measure(new AxeBuilder({ page }).withTags(rules));
}

/** The same in light and in dark; what is no matter of colour is looked at once. The page stays in the last of them. */
export async function faultsInBothModes(page: Page): Promise<string[]> {
  await wear(page, 'light');
  const inLight = await faultsOf(page);
  await wear(page, 'dark');
  const inDark = await measure(new AxeBuilder({ page }).withRules('color-contrast'));
  return [...inLight, ...inDark.map((fault) => `dark: ${fault}`)];
}

/** Pages of ours have no frames, so axe needs no second page to put together what it found in each (legacy mode). */
async function measure(axe: AxeBuilder): Promise<string[]> {
  const { violations, passes } = await axe.setLegacyMode().analyze();
  const measured = [...passes, ...violations].some(({ id }) => id === 'color-contrast');
  if (!measured) throw new Error('axe measured no contrast');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}

async function wear(page: Page, theme: 'light' | 'dark'): Promise<void> {
  await page.evaluate(
    ([all, one]) => {
      document.documentElement.classList.remove(...all);
      document.documentElement.classList.add(one);
    },
    [themes, theme] as const,
  );
}
