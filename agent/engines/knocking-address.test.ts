import { expect, test } from 'vitest';
import { canonicalAddress, doorsMeet, knockingAddress } from './knocking-address';

test('all addresses are reached by loopback, one address by itself', () => {
  expect(knockingAddress('0.0.0.0')).toBe('127.0.0.1');
  expect(knockingAddress('::')).toBe('::1');
  expect(knockingAddress('0:0:0:0:0:0:0:0')).toBe('::1');
  expect(knockingAddress('2001:db8::10')).toBe('2001:db8::10');
});

test('an IPv6 address has one spelling', () => {
  expect(canonicalAddress('2001:DB8:0::1')).toBe('2001:db8::1');
});

test.each([
  ['127.0.0.1', '127.0.0.1', true],
  ['127.0.0.1', '127.0.0.2', false],
  ['0.0.0.0', '127.0.0.2', true],
  ['::', '127.0.0.2', false],
  ['::', '2001:db8::1', true],
])('%s and %s at one port meet: %s', (one, other, meet) => {
  expect(doorsMeet({ address: one, port: 25 }, { address: other, port: 25 })).toBe(meet);
  expect(doorsMeet({ address: one, port: 25 }, { address: other, port: 26 })).toBe(false);
});
