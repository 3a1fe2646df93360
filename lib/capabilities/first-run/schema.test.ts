import { expect, test } from 'vitest';
import type { FirstRunDto } from './schema';
import { firstRunSteps, hrefAfter, hrefBefore, isUnfinished, nextStep } from './schema';

type State = FirstRunDto['steps'][number]['state'];

const walked = (...states: State[]): FirstRunDto => ({
  steps: firstRunSteps.map((id, place) => ({ id, state: states[place] ?? 'open' })),
  ended: false,
});
const all: State[] = firstRunSteps.map(() => 'done');

test('it goes on with the first step that nobody has seen, then with what was left out', () => {
  expect(nextStep(walked('done', 'passed'))).toBe('dns');
  expect(nextStep(walked(...all.with(1, 'passed')))).toBe('domain');
  expect(nextStep(walked(...all))).toBeNull();
});

test('it stands until all is done or nobody wants to see it any more', () => {
  expect(isUnfinished(walked('done'))).toBe(true);
  expect(isUnfinished(walked(...all.with(0, 'passed')))).toBe(true);
  expect(isUnfinished(walked(...all))).toBe(false);
  expect(isUnfinished({ ...walked(), ended: true })).toBe(false);
});

test('each step leads to the next and back, and the outer ones to what is left', () => {
  const [first, second] = firstRunSteps;
  expect([hrefBefore(first), hrefAfter(first), hrefBefore(second)]).toEqual([
    '/first-run',
    `/first-run/${second}`,
    `/first-run/${first}`,
  ]);
  expect(firstRunSteps.map(hrefAfter).at(-1)).toBe('/first-run');
});
