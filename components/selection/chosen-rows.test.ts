import { expect, test } from 'vitest';
import { chosenOf, filterOf, nothingOf, pressPage, pressRow, seenAgain } from './chosen-rows';

const rows = [1, 2, 3, 4, 5].map((id) => ({ id, version: 10 + id }));
const none = nothingOf('mailboxes');
const press = (now: typeof none, id: number, range = false) => pressRow(now, rows, { id, range });
const ids = ({ picked }: typeof none) => [...picked.keys()].sort();

test('a press picks a row and takes it back; with Shift all between, both ways', () => {
  expect(ids(press(none, 2))).toEqual([2]);
  expect(ids(press(press(none, 2), 2))).toEqual([]);
  expect(ids(press(press(none, 2), 4, true))).toEqual([2, 3, 4]);
  expect(ids(press(press(none, 4), 2, true))).toEqual([2, 3, 4]);
  const taken = press(press(press(none, 1), 5, true), 3);
  expect(ids(press(taken, 5, true))).toEqual([1, 2]);
});

test('Shift without a row pressed before on this page picks that row alone', () => {
  expect(ids(press(none, 3, true))).toEqual([3]);
  expect(ids(press({ ...none, anchor: 99 }, 3, true))).toEqual([3]);
});

test('the head takes the whole page, gives it back, and leaves other pages alone', () => {
  const elsewhere = pressRow(none, [{ id: 99, version: 1 }], { id: 99, range: false });
  const page = pressPage(press(elsewhere, 2), rows);
  expect(ids(page)).toEqual([1, 2, 3, 4, 5, 99]);
  expect(ids(pressPage(page, rows))).toEqual([99]);
});

test('of all that match an exception leaves the other rows of the page', () => {
  const all = { ...none, all: true };
  expect(press(all, 2)).toMatchObject({ all: false });
  expect(ids(press(all, 2))).toEqual([1, 3, 4, 5]);
});

test('all means the filter, never ids; a pick means the version that was seen', () => {
  const filter = filterOf(new URLSearchParams('q= anna &status=disabled&domain=7&storage=nearly-full&cursor=x'));
  expect(filter).toEqual({ q: 'anna', status: 'disabled', domain: 7, storage: 'nearly-full' });
  expect(chosenOf({ ...press(none, 1), all: true }, filter)).toEqual({ by: 'filter', filter });
  expect(chosenOf(press(none, 1), filter)).toEqual({ by: 'hand', objects: [{ id: 1, basedOnVersion: 11 }] });
  const nothing = { q: '', status: null, domain: null, storage: null };
  expect(filterOf(new URLSearchParams('status=odd&domain=-1&storage=odd'))).toEqual(nothing);
});

test('a row that is drawn again is picked as it is shown', () => {
  const seen = seenAgain(press(none, 1), [
    { id: 1, version: 12 },
    { id: 2, version: 20 },
  ]);
  expect([...seen.picked]).toEqual([[1, 12]]);
});
