import { expect, test } from 'vitest';
import { pinnedRejection } from './pinned-rejection';

const change = (object: string, key: string) => ({ room: 'listeners', object, key: `change.${key}` });
const refused = { room: 'listeners', object: '1', field: 'port', sentence: 'Port 25 is taken.' };

test('a no stands at the change of its field, and at no other change of that listener or of another', () => {
  const changes = [change('1', 'port'), change('1', 'messageSizeLimitBytes'), change('2', 'port')];
  expect(changes.map((one) => pinnedRejection(one, changes, [refused])?.sentence)).toEqual([
    'Port 25 is taken.',
    undefined,
    undefined,
  ]);
});

test('a no about a field that nobody changed stands at the object', () => {
  const changes = [change('1', 'added'), change('2', 'added')];
  expect(changes.map((one) => pinnedRejection(one, changes, [refused])?.sentence)).toEqual([
    'Port 25 is taken.',
    undefined,
  ]);
});
