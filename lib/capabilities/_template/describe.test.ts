import { expect, test } from 'vitest';
import { describeBlankRoom } from './describe';
import en from './messages/en.json' with { type: 'json' };
import type { BlankRoomRow } from './schema';

const blankRoom: BlankRoomRow = { id: 1, name: 'First', enabled: true, sizeBytes: 20_000_000 };

test('each changed field is one sentence with its old and new value', () => {
  const words = describeBlankRoom(blankRoom, { ...blankRoom, sizeBytes: 30_000_000 });
  expect(words.map(({ key, before, after }) => [key, before, after])).toEqual([
    ['change.sizeBytes', '20000000', '30000000'],
  ]);
});

test('what is new or gone is one sentence', () => {
  expect(describeBlankRoom(null, blankRoom).map(({ key }) => key)).toEqual(['change.added']);
  expect(describeBlankRoom(blankRoom, null).map(({ key }) => key)).toEqual(['change.removed']);
});

test('every sentence that a change of any field needs is in the catalog', () => {
  const other: BlankRoomRow = { id: 1, name: 'Other', enabled: false, sizeBytes: 1_024 };
  const keys = describeBlankRoom(blankRoom, other).map(({ key }) => key.replace('change.', ''));
  expect(Object.keys(en.change)).toEqual(expect.arrayContaining(keys));
  expect(keys).toHaveLength(Object.keys(blankRoom).length - 1);
});
