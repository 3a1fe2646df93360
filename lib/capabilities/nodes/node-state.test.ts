import { expect, test } from 'vitest';
import type { NodeStatus } from '@/lib/contract/api';
import type { NodeFacts } from './node-state';
import { nodeStateOf } from './node-state';

const status: NodeStatus = {
  nodeId: 'b3705620-dd00-48c1-86d3-645581c55b04',
  hostname: 'mx1.example.test',
  agentVersion: '0.1.0',
  time: '2026-11-24T12:00:00.000Z',
  engines: [{ name: 'postfix', version: '3.7.11', healthy: true, reason: null }],
  running: null,
  runningSince: null,
  highestRevision: 3,
  applying: false,
  trialUntil: null,
  directory: { epoch: null, seq: 0 },
  drift: [],
  certificateExpiresAt: '2026-12-01T12:00:00.000Z',
};
const well: NodeFacts = { status, awaySince: null, runningRevision: 3, desired: 3, deployment: 'applied' };

test('a node that runs what it should, with every engine serving, is running', () => {
  expect(nodeStateOf(well)).toBe('running');
});

test('a node that does not answer is silent, whatever it said last', () => {
  expect(nodeStateOf({ ...well, awaySince: new Date() })).toBe('silent');
});

test('a node that was never heard is unknown', () => {
  expect(nodeStateOf({ ...well, status: null })).toBe('unknown');
});

test('one engine that does not serve makes the node broken', () => {
  const engines = [{ name: 'dovecot' as const, version: '2.3.19', healthy: false, reason: 'no answer' }];
  expect(nodeStateOf({ ...well, status: { ...status, engines } })).toBe('broken');
});

test('files that differ from the revision are drift, even while the right revision runs', () => {
  expect(nodeStateOf({ ...well, status: { ...status, drift: ['postfix/main.cf'] } })).toBe('drifted');
});

test('another revision than the desired one is on its way, or was refused', () => {
  expect(nodeStateOf({ ...well, desired: 4, deployment: 'waiting' })).toBe('deploying');
  expect(nodeStateOf({ ...well, desired: 4, deployment: 'rejected' })).toBe('rejected');
});
