import { expect, test } from 'vitest';
import { listHref } from './list-href';

test('a new search begins at the first page and keeps the filters', () => {
  const current = new URLSearchParams('status=enabled&cursor=a.50.x&q=old');
  expect(listHref('/mailboxes', current, { q: 'conti' })).toBe('/mailboxes?status=enabled&q=conti');
});

test('the next page keeps the search', () => {
  expect(listHref('/mailboxes', new URLSearchParams('q=conti'), { cursor: 'a.50.x' })).toBe(
    '/mailboxes?q=conti&cursor=a.50.x',
  );
});

test('what is cleared leaves no trace in the address', () => {
  expect(listHref('/mailboxes', new URLSearchParams('q=conti&status=enabled'), { q: null, status: '' })).toBe(
    '/mailboxes',
  );
});
