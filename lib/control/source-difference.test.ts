import { expect, test } from 'vitest';
import { differingObjects, leavingOut } from './source-difference';

const rooms = [{ id: 'a' }, { id: 'b' }];
const old = {
  a: [
    { id: 1, port: 25 },
    { id: 2, port: 587 },
  ],
  b: [{ id: 1, name: 'x' }],
};
const fresh = {
  a: [
    { id: 1, port: 26 },
    { id: 3, port: 993 },
  ],
  b: [{ name: 'x', id: 1 }],
};

test('objects that changed, came or went are named in the order of rooms and ids; equal ones are not', () => {
  expect(differingObjects(rooms, old, fresh).map(({ room, id, before, after }) => [room, id, before, after])).toEqual([
    ['a', 1, { id: 1, port: 25 }, { id: 1, port: 26 }],
    ['a', 2, { id: 2, port: 587 }, null],
    ['a', 3, null, { id: 3, port: 993 }],
  ]);
});

test('the order of objects and of fields makes no difference', () => {
  expect(differingObjects(rooms, old, { b: [...old.b], a: [...old.a].reverse() })).toEqual([]);
});

test('an object that is left out is as it was: changed, removed or new', () => {
  const left = ['1', '2', '3'].map((object) => ({ room: 'a', object }));
  expect(differingObjects(rooms, old, leavingOut(old, fresh, left))).toEqual([]);
  expect(leavingOut(old, fresh, [{ room: 'a', object: '2' }]).a).toEqual([
    { id: 1, port: 26 },
    { id: 2, port: 587 },
    { id: 3, port: 993 },
  ]);
});
