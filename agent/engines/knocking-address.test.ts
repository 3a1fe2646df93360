import { expect, test } from 'vitest';
import { knockingAddress } from './knocking-address';

test('all addresses are reached by loopback, one address by itself', () => {
  expect(knockingAddress('0.0.0.0')).toBe('127.0.0.1');
  expect(knockingAddress('::')).toBe('::1');
  expect(knockingAddress('0:0:0:0:0:0:0:0')).toBe('::1');
  expect(knockingAddress('2001:db8::10')).toBe('2001:db8::10');
});
