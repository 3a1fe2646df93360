import { expect, test } from 'vitest';
import type { DeploymentDto } from '@/lib/capabilities/deploys/schema';
import { leastDone } from './least-done';

const on = (node: string, state: DeploymentDto['state'], away = false): DeploymentDto => ({
  ...{ nodeId: node, node, away, down: [], state, stage: null, passed: [], refusal: null, back: null },
  ...{ startedAt: null, finishedAt: null },
});

test('of several nodes the one that said no is shown, not one that was never asked', () => {
  expect(leastDone([on('mx1', 'returned'), on('mx2', 'rejected'), on('mx3', 'not-started')])?.node).toBe('mx2');
});

test('a node that is away is shown only when there is no other', () => {
  expect(leastDone([on('mx1', 'waiting', true), on('mx2', 'applied')])?.node).toBe('mx2');
  expect(leastDone([on('mx1', 'waiting', true)])?.node).toBe('mx1');
});
