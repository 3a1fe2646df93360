import { expect, test } from 'vitest';
import { pageEdges, readCursor, writeCursor } from './keyset';

const keys = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];

/** What a query would find: one more than the page of three. */
function found(cursorText: string | null): string[] {
  const cursor = readCursor(cursorText ?? undefined);
  if (cursor?.direction === 'before')
    return keys
      .filter((key) => key < cursor.key)
      .reverse()
      .slice(0, 4);
  return keys.filter((key) => !cursor || key > cursor.key).slice(0, 4);
}

const page = (cursorText: string | null) => pageEdges(found(cursorText), readCursor(cursorText ?? undefined), 3);

test('pages follow each other to the end and back, and each knows its place', () => {
  const first = page(null);
  expect(first).toMatchObject({ keys: ['a', 'b', 'c'], first: 1, previous: null });
  const second = page(first.next);
  expect(second).toMatchObject({ keys: ['d', 'e', 'f'], first: 4 });
  const third = page(second.next);
  expect(third).toMatchObject({ keys: ['g'], first: 7, next: null });
  const back = page(third.previous);
  expect(back).toMatchObject({ keys: ['d', 'e', 'f'], first: 4 });
  expect(page(back.previous)).toMatchObject({ keys: ['a', 'b', 'c'], first: 1, previous: null });
});

test('a cursor survives the URL, whatever the key holds', () => {
  const cursor = { direction: 'after' as const, key: "o'brien+x@xn--mller-kva.example", place: 50 };
  expect(readCursor(writeCursor(cursor))).toEqual(cursor);
});

test.each([
  undefined,
  '',
  'a',
  'a.1',
  'x.1.YQ',
  'a.-1.YQ',
  'a.1e9.YQ.b',
  'a.1.',
  'a.1.AA',
  `a.1.${'YWFh'.repeat(200)}`,
])('%j, which no page wrote, means the first page', (text) => {
  expect(readCursor(text)).toBeNull();
});
