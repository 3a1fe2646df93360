import { expect, test } from 'vitest';
import { glanceOf, needsOf } from './needs';
import type { OverviewDto } from './schema';

type Node = OverviewDto['nodes'][number];
const node = (name: string, state: Node['state'], directoryBehind = 0): Node => ({
  id: name,
  name,
  hostname: `${name}.example`,
  state,
  awaySince: null,
  awayReason: null,
  runningRevision: 1,
  directoryBehind,
  engines: [],
  drift: [],
});

test('what serves no mail comes before what only differs', () => {
  const nodes = [node('mx4', 'rejected'), node('mx3', 'drifted'), node('mx2', 'silent'), node('mx1', 'broken')];
  expect(needsOf(nodes).map((need) => `${need.node} ${need.kind}`)).toEqual([
    'mx1 broken',
    'mx2 silent',
    'mx3 drifted',
    'mx4 rejected',
  ]);
});

test('a node that runs as it should and keeps up needs nobody', () => {
  expect(needsOf([node('mx1', 'running', 12), node('mx2', 'deploying')])).toEqual([]);
});

test('a node that does not keep up is named', () => {
  expect(needsOf([node('mx1', 'running', 5_000)])).toEqual([{ node: 'mx1', kind: 'behind' }]);
});

test('a node that was never heard is not drawn as fine', () => {
  expect(needsOf([node('mx1', 'unknown')])).toEqual([{ node: 'mx1', kind: 'silent' }]);
  expect(glanceOf('unknown')).toBe('silent');
});

test('a node that refused the revision that the others run is not drawn as one of them', () => {
  expect(glanceOf('rejected')).toBe('rejected');
});
