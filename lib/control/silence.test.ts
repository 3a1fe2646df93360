import { expect, test } from 'vitest';
import { silenceOf } from './silence';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 30, 12, 0, seconds));
const node = { joinedAt: at(0), lastSeenAt: at(10), awaySince: null, awayReason: null };

test('a node that was heard lately is known, and one that nobody asked since is not', () => {
  expect(silenceOf(node, at(50))).toBeNull();
  expect(silenceOf(node, at(51))).toEqual({ since: at(10), reason: 'not-asked' });
});

test('a node that joined and that nobody has asked yet is not known after the same time', () => {
  expect(silenceOf({ ...node, lastSeenAt: null }, at(40))).toBeNull();
  expect(silenceOf({ ...node, lastSeenAt: null }, at(41))).toEqual({ since: at(0), reason: 'not-asked' });
});

test('what the worker wrote comes first, however old it is', () => {
  const away = { ...node, awaySince: at(20), awayReason: 'timeout' };
  expect(silenceOf(away, at(21))).toEqual({ since: at(20), reason: 'timeout' });
  expect(silenceOf(away, at(3_600))).toEqual({ since: at(20), reason: 'timeout' });
});
