import { describe, expect, test } from 'vitest';
import { countsOf, sum } from '@/scripts/test/vitest-project';

const report = (more: Record<string, number>) =>
  JSON.stringify({
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    numFailedTestSuites: 0,
    ...more,
  });

describe('the last line of npm test', () => {
  test('counts what vitest reports', () => {
    expect(countsOf(report({}), true)).toEqual({ passed: 3, failed: 0, skipped: 1 });
    expect(countsOf(report({ numFailedTests: 2 }), false)).toEqual({ passed: 3, failed: 2, skipped: 1 });
  });

  test('says failed when a run crashed though no single test failed', () => {
    expect(countsOf(report({}), false).failed).toBe(1);
    expect(countsOf(undefined, false).failed).toBe(1);
  });

  test('adds up all kinds', () => {
    const one = { passed: 1, failed: 2, skipped: 3 };

    expect(sum([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6 });
  });
});
