import { expect, test } from 'vitest';
import type { Entry } from './entry';
import { matching } from './entry';

const entries = ['Review & deploy', 'New mailbox', 'Mailboxes', 'Qualità', 'Box'].map(
  (label): Entry => ({ id: label, label, href: '/' }),
);
const found = (term: string) => matching(entries, term).map(({ label }) => label);

test('the whole comes first, then what begins with it, then a word that does, then any part', () => {
  expect(found('box')).toEqual(['Box', 'New mailbox', 'Mailboxes']);
  expect(found('mail')).toEqual(['Mailboxes', 'New mailbox']);
  expect(found('deploy')).toEqual(['Review & deploy']);
});

test('neither capitals nor accents nor spaces around matter', () => {
  expect(found('  QUALITA ')).toEqual(['Qualità']);
});

test('nothing typed leaves everything in its order, and what nobody is called finds nothing', () => {
  expect(found(' ')).toEqual(entries.map(({ label }) => label));
  expect(found('%')).toEqual([]);
});
