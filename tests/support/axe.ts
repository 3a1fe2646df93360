import AxeBuilder from '@axe-core/playwright';
import type { Page } from 'playwright-core';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** What axe finds wrong on a page as it is shown: the rule and the element. Throws when contrast was not among what it measured. */
export async function faultsOf(page: Page): Promise<string[]> {
  const { violations, passes } = await new AxeBuilder({ page }).withTags(rules).analyze();
  const measured = [...passes, ...violations].some(({ id }) => id === 'color-contrast');
  if (!measured) throw new Error('axe measured no contrast');
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`));
}
