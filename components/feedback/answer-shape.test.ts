import { expect, test } from 'vitest';
import { either, flag, list, number, oneOf, orNull, record, text, understood } from './answer-shape';

const shape = record({
  name: text,
  seq: orNull(number),
  nodes: list(record({ state: oneOf(['silent', 'drifted']), runs: flag, key: either(text, number) })),
});
const answer = { name: 'mx1', seq: null, nodes: [{ state: 'silent', runs: true, key: 7 }], more: 'of a newer console' };

test('an answer of the shape that a page expects is understood, whatever else it says', () => {
  expect(understood(shape, answer)).toBe(answer);
  expect(understood(shape, { ...answer, seq: 7, nodes: [] }).seq).toBe(7);
});

test.each([
  ['nothing', null],
  ['a word', 'mx1'],
  ['a field that is missing', { name: 'mx1', seq: null }],
  ['a field of another kind', { ...answer, seq: '7' }],
  ['a word that this page does not know', { ...answer, nodes: [{ state: 'asleep', runs: true, key: 'a' }] }],
  ['an entry without a field', { ...answer, nodes: [{ state: 'silent', key: 'a' }] }],
  ['no list', { ...answer, nodes: {} }],
])('%s is no answer', (_, other) => {
  expect(() => understood(shape, other)).toThrow(TypeError);
});
