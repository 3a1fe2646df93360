import { expect, test } from 'vitest';
import { resolverAddress } from './resolver';

test.each(['192.0.2.53', '2001:db8::53', '127.0.0.1:5353', '[2001:db8::53]:5353'])('%s can be asked', (text) => {
  expect(resolverAddress.safeParse(text).success).toBe(true);
});

test.each([
  'dns.example.org',
  '192.0.2.53:0',
  '192.0.2.53:70000',
  '2001:db8::53]:53',
  '[192.0.2.53]:53',
  '',
  '192.0.2:53',
])('a resolver is an address, never %s', (text) => {
  expect(resolverAddress.safeParse(text).error?.issues[0]?.message).toBe('resolver-address');
});
