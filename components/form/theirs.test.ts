import { expect, test } from 'vitest';
import { isSame } from './is-same';
import { changeOf, mergeTheirs } from './theirs';

const base = {
  quotaMib: 1_000,
  displayName: 'Laura Conti',
  services: { imap: true, pop3: true },
  forwardTo: ['a@b.example'],
  basedOnVersion: 1,
};

test('what was typed stays, and everything else is as the other left it', () => {
  const mine = { ...base, quotaMib: 3_000, services: { imap: true, pop3: false } };
  const theirs = {
    quotaMib: 2_000,
    displayName: 'L. Conti',
    services: { imap: false, pop3: true },
    forwardTo: [],
    basedOnVersion: 2,
  };
  const { values } = mergeTheirs({ base, mine, theirs });
  expect(values).toEqual({
    quotaMib: 3_000,
    displayName: 'L. Conti',
    services: { imap: false, pop3: false },
    forwardTo: [],
    basedOnVersion: 2,
  });
});

test('each field that the other changed is named with its new value, and no other is', () => {
  const mine = { ...base, displayName: 'Somebody' };
  const theirs = { ...base, quotaMib: 2_000, services: { imap: false, pop3: true }, basedOnVersion: 2 };
  const { changed } = mergeTheirs({ base, mine, theirs });
  expect(Object.fromEntries(changed)).toEqual({ quotaMib: 2_000, 'services.imap': false, basedOnVersion: 2 });
});

test('a list is one field: whoever typed in it keeps the whole of it', () => {
  const mine = { ...base, forwardTo: ['a@b.example', 'mine@b.example'] };
  const theirs = { ...base, forwardTo: ['theirs@b.example'] };
  const { values, changed } = mergeTheirs({ base, mine, theirs });
  expect(values.forwardTo).toEqual(['a@b.example', 'mine@b.example']);
  expect(changed.get('forwardTo')).toEqual(['theirs@b.example']);
});

test('an emptied field was typed in, and nonsense in a number box too', () => {
  const mine = { ...base, quotaMib: Number.NaN, displayName: '' };
  const { values } = mergeTheirs({ base, mine, theirs: { ...base, quotaMib: 2, displayName: 'L.' } });
  expect(values).toMatchObject({ quotaMib: Number.NaN, displayName: '' });
});

test('what the server holds is not touched by the form that is made of it', () => {
  const theirs = structuredClone(base);
  mergeTheirs({ base, mine: { ...base, services: { imap: false, pop3: false } }, theirs });
  expect(theirs).toEqual(base);
});

test('a field is its newest change’s, and nobody’s where the log does not say', () => {
  const newest = { name: 'Anna Riva', at: '2026-01-01T10:31:00Z', fields: ['services'] };
  const older = { name: 'Marco Sala', at: '2026-01-01T10:20:00Z', fields: ['quotaMib', 'services'] };
  expect(changeOf('services.imap', [newest, older])).toBe(newest);
  expect(changeOf('quotaMib', [newest, older])).toBe(older);
  expect(changeOf('forwardTo', [newest, older])).toBeNull();
});

test('lists are the same entry by entry, and a text is no list', () => {
  expect(isSame(['a', 'b'], ['a', 'b'])).toBe(true);
  expect(isSame(['a', 'b'], ['b', 'a'])).toBe(false);
  expect(isSame(['a'], 'a')).toBe(false);
  expect(isSame(null, null)).toBe(true);
});
