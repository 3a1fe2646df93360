import { expect, test } from 'vitest';
import { canonicalAddress, doorsMeet, listenAddress } from './door';

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

test.each(['0.0.0.0', '::', '0:0::0', '127.0.0.1', '::1', '10.0.0.1', '223.255.255.1', '2001:db8::1', 'fd00::1'])(
  '%s may be listened on',
  (address) => expect(listenAddress.safeParse(address).success).toBe(true),
);

test.each([
  '0.0.0.1',
  '224.0.0.1',
  '240.0.0.1',
  '255.255.255.255',
  'FE80::1',
  'febf::1',
  'ff02::1',
  '::ffff:192.0.2.1',
  '0:0:0:0:0:FFFF:c000:201',
  '::192.0.2.1',
])('%s is nobody’s address to listen on', (address) => {
  expect(listenAddress.safeParse(address).error?.issues.map(({ message }) => message)).toEqual(['listen-address']);
});
