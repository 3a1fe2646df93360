import { expect, test } from 'vitest';
import { type NodeFailure, unreadWords } from './node-failure';

test.each([
  [400, 'malformed', true],
  [413, 'too-large', true],
  [403, 'not-console', false],
  [409, 'busy', false],
  [500, 'internal', false],
])('an answer %i (%s) is of a node that could not read it: %s', (status, code, isUnread) => {
  const failure: NodeFailure = { kind: 'refused', status, problem: { code, message: 'the node’s words' } };
  expect(unreadWords(failure)).toBe(isUnread ? 'the node’s words' : null);
});

test('one that says nothing has not read it either, and may be asked again', () => {
  expect(unreadWords({ kind: 'unreachable', code: 'timeout', reason: '' })).toBeNull();
  expect(unreadWords({ kind: 'protocol', reason: '' })).toBeNull();
});
