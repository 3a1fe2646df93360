import { expect, test } from 'vitest';
import { typedOf, writtenOf } from './moment';

test('what is typed is a moment by the clock of the browser, and is shown again as it was typed', () => {
  for (const typed of ['2026-12-31T18:00', '2026-07-05T08:09', '2027-03-28T03:30']) {
    expect(writtenOf(typed)).toBe(new Date(typed).toISOString());
    expect(typedOf(writtenOf(typed))).toBe(typed);
  }
});

test('nothing is no moment, and what is none stays as it was typed', () => {
  expect([writtenOf(''), typedOf(null)]).toEqual([null, '']);
  expect(typedOf(writtenOf('20226-12-31T18:00'))).toBe('20226-12-31T18:00');
});
