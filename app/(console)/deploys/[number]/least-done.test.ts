import { expect, test } from 'vitest';
import { aDeployment as on } from '@/tests/support/a-deployment';
import { leastDone } from './least-done';

test('of several nodes the one that said no is shown, not one that was never asked', () => {
  expect(leastDone([on('mx1', 'returned'), on('mx2', 'rejected'), on('mx3', 'not-started')])?.node).toBe('mx2');
});

test('a node that is away is shown only when there is no other', () => {
  expect(leastDone([on('mx1', 'waiting', { away: true }), on('mx2', 'applied')])?.node).toBe('mx2');
  expect(leastDone([on('mx1', 'waiting', { away: true })])?.node).toBe('mx1');
});
