import { expect, test } from 'vitest';
import { networkOf } from './network';
import { browserAddress } from './peer-address';

const proxies = ['127.0.0.1', '10.0.0.1'];

test('without a proxy the socket’s address counts, whatever the browser says', () => {
  expect(browserAddress('203.0.113.9', '192.0.2.1', proxies)).toBe('203.0.113.9');
});

test('behind our proxy the address counts that it has seen, not those before it', () => {
  expect(browserAddress('127.0.0.1', '192.0.2.66, 203.0.113.9', proxies)).toBe('203.0.113.9');
  expect(browserAddress('127.0.0.1', '203.0.113.9, 10.0.0.1', proxies)).toBe('203.0.113.9');
  expect(browserAddress('127.0.0.1', undefined, proxies)).toBe('127.0.0.1');
});

test('a network is what one customer has', () => {
  expect(networkOf('192.0.2.77')).toBe('192.0.2.0/24');
  expect(networkOf('2001:db8:1:2:3:4:5:6')).toBe('2001:db8:1:2::/64');
  expect(networkOf('2001:db8::1')).toBe(networkOf('2001:db8:0:0:ffff::1'));
  expect(networkOf('::1')).toBe('0:0:0:0::/64');
  expect(networkOf('not an address')).toBe('unknown');
});
