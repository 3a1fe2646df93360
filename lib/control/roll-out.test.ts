import { expect, test } from 'vitest';
import { inWaves } from './roll-out';

const sizes = (count: number) => inWaves(Array.from({ length: count }, (_, place) => place)).map((wave) => wave.length);

test('nodes take their turns one, one, two, four: the first is alone', () => {
  expect(sizes(1)).toEqual([1]);
  expect(sizes(3)).toEqual([1, 1, 1]);
  expect(sizes(9)).toEqual([1, 1, 2, 4, 1]);
  expect(sizes(100)).toHaveLength(8);
  expect(sizes(0)).toEqual([]);
});

test('every node has one turn, in the order of the fleet', () => {
  const all = Array.from({ length: 37 }, (_, place) => place);
  expect(inWaves(all).flat()).toEqual(all);
});
