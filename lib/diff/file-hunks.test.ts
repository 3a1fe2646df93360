import { expect, test } from 'vitest';
import { fileHunks } from './file-hunks';

test('a changed line is shown as removed and added, at its place, within its context', () => {
  const { hunks, added, removed } = fileHunks('a\nb\nc\n', 'a\nB\nc\n');
  expect({ added, removed }).toEqual({ added: 1, removed: 1 });
  expect(hunks[0]?.lines).toEqual([
    { kind: 'same', number: 1, text: 'a' },
    { kind: 'removed', number: 2, text: 'b' },
    { kind: 'added', number: 2, text: 'B' },
    { kind: 'same', number: 3, text: 'c' },
  ]);
});

test('a new file is all added lines', () => {
  expect(fileHunks(null, 'x\ny\n')).toMatchObject({ added: 2, removed: 0 });
});

test('equal files have no hunk', () => {
  expect(fileHunks('same\n', 'same\n')).toEqual({ hunks: [], added: 0, removed: 0 });
});
