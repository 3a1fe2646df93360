import { expect, test } from 'vitest';
import { sliceAfter } from './run-bulk-change';

test('a slice that took too long is followed by a smaller one, a quick one by at most twice as many, within bounds', () => {
  expect(sliceAfter(200, 40)).toBe(100);
  expect(sliceAfter(100, 25)).toBe(80);
  expect(sliceAfter(100, 1)).toBe(200);
  expect(sliceAfter(400, 0)).toBe(500);
  expect(sliceAfter(60, 1_000)).toBe(50);
});
