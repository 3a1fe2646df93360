import { expect, test } from 'vitest';
import type { NodeStatus } from '@/lib/contract/api';
import { nodeStateOf } from './node-state';

const status: NodeStatus = {
  nodeId: 'n',
  hostname: 'mx1.test',
  agentVersion: '0.1.0',
  time: '2026-11-24T12:00:00Z',
  engines: [{ name: 'postfix', version: '3.7', healthy: true, reason: null }],
  running: { number: 2, hash: '0'.repeat(64) },
  runningSince: null,
  highestRevision: 2,
  applying: false,
  trialUntil: null,
  directory: { epoch: null, seq: 0 },
  drift: [],
  certificateExpiresAt: '2026-12-01T12:00:00Z',
};
const node = { status, silence: null, runningRevision: 2, desired: 2, deployment: 'applied' };

test('a node that runs what it should is fine', () => {
  expect(nodeStateOf(node)).toBe('running');
});

test('silence comes before all that was said last', () => {
  expect(nodeStateOf({ ...node, silence: { since: new Date(), reason: 'not-asked' } })).toBe('silent');
  expect(nodeStateOf({ ...node, status: null, runningRevision: null })).toBe('unknown');
});

test('a dead engine, a hand-made edit and a no are each said, the worst first', () => {
  const [engine] = status.engines;
  const dead = { ...status, engines: engine ? [{ ...engine, healthy: false }] : [], drift: ['postfix/main.cf'] };
  expect(nodeStateOf({ ...node, status: dead })).toBe('broken');
  expect(nodeStateOf({ ...node, status: { ...status, drift: ['postfix/main.cf'] } })).toBe('drifted');
  expect(nodeStateOf({ ...node, runningRevision: 1, deployment: 'rejected' })).toBe('rejected');
  expect(nodeStateOf({ ...node, runningRevision: 1, deployment: 'waiting' })).toBe('deploying');
});

test('a node that has just joined and whose engines are not up yet is deploying, until it has answered for its first revision', () => {
  const [engine] = status.engines;
  const starting = { ...status, running: null, engines: engine ? [{ ...engine, healthy: false }] : [] };
  const joined = { ...node, status: starting, runningRevision: null };
  for (const deployment of [null, 'waiting', 'deploying'])
    expect(nodeStateOf({ ...joined, deployment })).toBe('deploying');
  expect(nodeStateOf({ ...joined, deployment: 'broken' })).toBe('broken');
  const running = { number: 1, hash: '0'.repeat(64) };
  expect(nodeStateOf({ ...joined, status: { ...starting, running }, deployment: 'waiting' })).toBe('broken');
});

test('a node that runs no revision is not told as running where none stands', () => {
  const none = { ...node, status: { ...status, running: null }, runningRevision: null, desired: null };
  expect(nodeStateOf({ ...none, deployment: 'rejected' })).toBe('rejected');
  expect(nodeStateOf({ ...none, deployment: 'broken' })).toBe('rejected');
  for (const deployment of [null, 'not-started', 'returned']) {
    expect(nodeStateOf({ ...none, deployment })).toBe('not-started');
  }
});

test('a node on which a daemon died in the switch is broken only while an engine does not serve', () => {
  const [engine] = status.engines;
  const dead = { ...status, engines: engine ? [{ ...engine, healthy: false }] : [] };
  const broken = { ...node, runningRevision: 1, deployment: 'broken' };
  expect(nodeStateOf(broken)).toBe('rejected');
  expect(nodeStateOf({ ...broken, status: dead })).toBe('broken');
});
