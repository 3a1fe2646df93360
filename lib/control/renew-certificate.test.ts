import { expect, test } from 'vitest';
import { isDue } from './renew-certificate';

const dayMs = 86_400_000;
const now = new Date('2026-11-24T12:00:00Z');
const inDays = (days: number) => new Date(now.getTime() + days * dayMs);
const [first, last] = ['00000000-0000-4000-8000-000000000000', '00000000-0000-4000-8000-ffffffffffff'];

test('a certificate of seven days is renewed when a third of that is left', () => {
  expect(isDue(inDays(7), first, now)).toBe(false);
  expect(isDue(inDays(2.4), first, now)).toBe(false);
  expect(isDue(inDays(2.3), first, now)).toBe(true);
});

test('nodes that joined together are not renewed together', () => {
  expect(isDue(inDays(2.5), first, now)).toBe(false);
  expect(isDue(inDays(2.5), last, now)).toBe(true);
});
