import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { longest, placeOf } from '@/scripts/test/longest-first';

const root = join(import.meta.dirname, '../..');

test('every file that is to begin first is there under its name', () => {
  expect(longest.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test('the longest begin first, in their order, and any other file after them', () => {
  const places = [...longest, 'lib/log.test.ts'].map((file) => placeOf({ moduleId: join(root, file) }));
  expect(places).toEqual(places.toSorted((one, other) => one - other));
  expect(new Set(places).size).toBe(longest.length + 1);
});
