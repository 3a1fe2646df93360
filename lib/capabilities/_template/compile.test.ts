import { expect, test } from 'vitest';
import { mergeContributions } from '@/lib/compiler/merge';
import { compileBlankRooms } from './compile';
import type { BlankRoomRow } from './schema';

const blankRoom: BlankRoomRow = { id: 1, name: 'First', enabled: true, sizeBytes: 20_000_000 };

// FILL IN: one promise a field, each about the document that a node gets.
test('a size ends up in main.cf, and says which field asked for it', () => {
  expect(mergeContributions(compileBlankRooms([blankRoom])).postfix.parameters.message_size_limit).toEqual({
    value: 20_000_000,
    setting: { capability: 'blank-rooms', object: '1', field: 'sizeBytes' },
  });
});

test('what is disabled is not in the document', () => {
  expect(compileBlankRooms([{ ...blankRoom, enabled: false }])).toEqual([]);
});
