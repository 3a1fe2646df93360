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
  desiredRevision: 2,
  directoryBehind,
  engines: [],
  drift: [],
});

type Newest = Parameters<typeof needsOf>[0]['newest'];
const needs = (nodes: readonly Node[], newest: Newest = null, changes = 0) => needsOf({ nodes, newest, changes });
const named = (nodes: readonly Node[], newest: Newest = null, changes = 0) =>
  needs(nodes, newest, changes).map((need) => `${'node' in need ? need.node : need.by} ${need.kind} ${need.revision}`);
const refused: NonNullable<Newest> = { number: 3, state: 'rejected', refusedBy: ['mx1'], deployments: [] };

test('what serves no mail comes before what only differs', () => {
  const nodes = [node('mx4', 'rejected'), node('mx3', 'drifted'), node('mx2', 'silent'), node('mx1', 'broken')];
  expect(named(nodes)).toEqual(['mx1 broken null', 'mx2 silent null', 'mx3 drifted null', 'mx4 rejected 2']);
});

test('a newest revision that nodes refused needs somebody, as long as its changes are drafts', () => {
  const nodes = [node('mx1', 'running'), node('mx2', 'drifted')];
  expect(named(nodes, refused, 2)).toEqual(['mx1 refused 3', 'mx2 drifted null']);
  expect(named(nodes, refused, 0)).toEqual(['mx2 drifted null']);
  expect(named(nodes, { ...refused, state: 'running' }, 2)).toEqual(['mx2 drifted null']);
});

test('where the first revision was refused no node serves, and that one need leads to it', () => {
  const none = { runningRevision: null, desiredRevision: null };
  const nodes = [
    { ...node('mx1', 'rejected'), ...none },
    { ...node('mx2', 'not-started'), ...none },
  ];
  const first = { ...refused, number: 1 };
  expect(named(nodes, first, 3)).toEqual(['mx1 none-runs 1']);
  expect(named(nodes, first, 0)).toEqual(['mx1 none-runs 1']);
  expect(needs(nodes, { ...first, state: 'deploying', refusedBy: [] })).not.toContainEqual(
    expect.objectContaining({ kind: 'none-runs' }),
  );
  expect(needs([], first, 0)).toEqual([]);
  expect(glanceOf('not-started')).toBe('not-started');
});

test('a node that refused a revision while none stands, and runs one that nobody knows here, leads to what it refused', () => {
  expect(named([{ ...node('mx1', 'rejected'), desiredRevision: null }], refused)).toEqual(['mx1 rejected 3']);
});

test('a node whose engine died in the switch leads to the revision that tells of it', () => {
  const nodes = [node('mx1', 'broken'), node('mx2', 'broken')];
  expect(named(nodes, refused)).toEqual(['mx1 broken 3', 'mx2 broken null']);
  const died = { ...refused, deployments: [{ node: 'mx2', back: false }] };
  expect(named(nodes, died)).toEqual(['mx1 broken 3', 'mx2 broken 3']);
});

test('a node that runs as it should and keeps up needs nobody', () => {
  expect(needs([node('mx1', 'running', 12), node('mx2', 'deploying')])).toEqual([]);
});

test('a node that does not keep up is named', () => {
  expect(named([node('mx1', 'running', 5_000)])).toEqual(['mx1 behind null']);
});

test('a node that was never heard is not drawn as fine', () => {
  expect(named([node('mx1', 'unknown')])).toEqual(['mx1 silent null']);
  expect(glanceOf('unknown')).toBe('silent');
});

test('a node that refused the revision that the others run is not drawn as one of them', () => {
  expect(glanceOf('rejected')).toBe('rejected');
});
