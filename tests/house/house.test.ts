import { describe, expect, test } from 'vitest';
import { allRules } from './all-rules';
import type { Rule } from './rule';
import { report } from './rule';
import { readTree, treeOf } from './tree';

const house = readTree(process.cwd());

for (const rule of allRules) {
  describe(rule.promise, () => describeRule(rule));
}

function describeRule(rule: Rule): void {
  test('in this house', () => {
    const words = report(rule, rule.find(house));
    if (words !== '') throw new Error(words);
  });

  test.each(Object.entries(rule.breaks))('is found broken: %s', (_name, sample) => {
    expect(rule.find(treeOf(sample))).not.toEqual([]);
  });

  test.each(Object.entries(rule.keeps))('is left alone: %s', (_name, sample) => {
    expect(report(rule, rule.find(treeOf(sample)))).toBe('');
  });
}
