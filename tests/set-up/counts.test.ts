import { describe, expect, test } from 'vitest';
import { countsOf, sum } from '@/scripts/test/vitest-projects';

const report = (more: Record<string, unknown>) =>
  JSON.stringify({
    numPassedTests: 3,
    numFailedTests: 0,
    numPendingTests: 1,
    numTodoTests: 0,
    testResults: [],
    ...more,
  });

describe('the last lines of npm test', () => {
  test('count what vitest reports', () => {
    expect(countsOf(report({}), true)).toEqual({ passed: 3, failed: 0, skipped: 1, complaints: [] });
    expect(countsOf(report({ numFailedTests: 2 }), false)).toMatchObject({ passed: 3, failed: 2, skipped: 1 });
  });

  test('say failed when a run crashed though no single test failed', () => {
    expect(countsOf(report({}), false).failed).toBe(1);
    expect(countsOf(undefined, false).failed).toBe(1);
  });

  test('name each test that failed and each file that could not be run, with the beginning of why', () => {
    const assertionResults = [
      { status: 'passed', fullName: 'mail flows', failureMessages: [] },
      { status: 'failed', fullName: 'mail stops', failureMessages: [`Error: 250 OK\n${'at x\n'.repeat(50)}`] },
    ];
    const testResults = [
      { name: 'a.test.ts', status: 'failed', message: '', assertionResults },
      { name: 'b.test.ts', status: 'failed', message: 'Cannot find c', assertionResults: [] },
      { name: 'd.test.ts', status: 'passed', message: '', assertionResults: [] },
    ];

    const { complaints } = countsOf(report({ numFailedTests: 1, testResults }), false);

    expect(complaints.map((one) => one.split('\n').slice(0, 2))).toEqual([
      ['✗ a.test.ts > mail stops', '  Error: 250 OK'],
      ['✗ b.test.ts', '  Cannot find c'],
    ]);
    expect(complaints[0]?.split('\n').length).toBeLessThan(30);
  });

  test('add up all kinds', () => {
    const one = { passed: 1, failed: 2, skipped: 3, complaints: ['✗ e'] };

    expect(sum([one, one])).toEqual({ passed: 2, failed: 4, skipped: 6, complaints: ['✗ e', '✗ e'] });
  });
});
