import { expect, test } from 'vitest';
import { mayHide, readColumnChoice, withoutHidden, writeColumnChoice } from './column-choice';
import type { Column } from './data-table';

const cell = () => null;
const columns: [Column<string>, ...Column<string>[]] = [
  { id: 'address', head: 'Address', cell },
  { id: 'status', head: 'Status', cell },
  { id: 'created', head: 'Created', cell },
  { id: 'verbs', head: 'Actions', acts: true, cell },
];

const shown = (text: string | undefined, list = 'mailboxes') =>
  withoutHidden(columns, readColumnChoice(text).get(list) ?? []).map(({ id }) => id);
const all = columns.map(({ id }) => id);

test('what is hidden in one list is gone from it and from no other', () => {
  const text = 'mailboxes.created~aliases.status';
  expect(shown(text)).toEqual(['address', 'status', 'verbs']);
  expect(shown(text, 'aliases')).toEqual(['address', 'created', 'verbs']);
  expect(shown(text, 'groups')).toEqual(all);
});

test('title and actions of a row stay, whatever is stored: a list is never hidden as a whole', () => {
  expect(shown('mailboxes.address.status.created.verbs')).toEqual(['address', 'verbs']);
  expect(mayHide(columns).map(({ id }) => id)).toEqual(['status', 'created']);
});

test.each([
  undefined,
  '',
  '~',
  '.',
  '~.~..',
  'mailboxes',
  'mailboxes.',
  'mailboxes.gone',
  '%',
  '{"mailboxes":["status"]}',
])('%j, which is no choice of ours, hides nothing', (text) => {
  expect(shown(text)).toEqual(all);
  expect(shown(text, '__proto__')).toEqual(all);
});

test('a choice is read as it was written, and where nothing is hidden nothing is kept', () => {
  const choice = new Map([
    ['mailboxes', ['created', 'status']],
    ['events', []],
    ['groups', ['writers']],
  ]);
  const text = writeColumnChoice(choice);
  expect(encodeURIComponent(text)).toBe(text);
  expect(text).toBe('mailboxes.created.status~groups.writers');
  expect([...readColumnChoice(text)]).toEqual([
    ['mailboxes', ['created', 'status']],
    ['groups', ['writers']],
  ]);
});
