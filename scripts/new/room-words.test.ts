import { expect, test } from 'vitest';
import { oneOf, renamed } from './room-words';

test.each([
  ['send-quotas', 'send-quota'],
  ['mailboxes', 'mailbox'],
  ['aliases', 'alias'],
  ['password-policies', 'password-policy'],
  ['account-classes', 'account-class'],
  ['bounces', 'bounce'],
  ['greylisting', 'greylisting'],
  ['flow-control', 'flow-control'],
])('one of %s is a %s', (id, one) => {
  expect(oneOf(id)).toBe(one);
});

test('every way of writing the template’s name becomes the new name, one and many apart', () => {
  const text =
    'blank-rooms blankRooms BlankRooms "Blank rooms" blank rooms | blank-room blankRoom BlankRoom blank_room a blank room';
  expect(renamed(text, { id: 'dns-lists', one: 'dns-list' })).toBe(
    'dns-lists dnsLists DnsLists "Dns lists" dns lists | dns-list dnsList DnsList dns_list a dns list',
  );
});
