import { expect, test } from 'vitest';
import { canonicalAddress, doorsMeet } from './door';

test('an IPv6 address has one spelling', () => {
  expect(canonicalAddress('2001:DB8:0::1')).toBe('2001:db8::1');
});

test.each([
  ['127.0.0.1', '127.0.0.1', true],
  ['127.0.0.1', '127.0.0.2', false],
  ['0.0.0.0', '127.0.0.2', true],
  ['0.0.0.0', '::', false],
  ['::', '127.0.0.2', false],
  ['::', '2001:db8::1', true],
  ['0:0::1', '::1', true],
])('%s and %s at one port meet: %s', (one, other, meet) => {
  expect(doorsMeet({ address: one, port: 25 }, { address: other, port: 25 })).toBe(meet);
  expect(doorsMeet({ address: one, port: 25 }, { address: other, port: 26 })).toBe(false);
});
