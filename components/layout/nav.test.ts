import { expect, test } from 'vitest';
import type { NavGroup } from './nav';
import { currentRoom, worstCount } from './nav';

const groups: readonly NavGroup[] = [
  {
    id: 'fleet',
    rooms: [
      { id: 'nodes', label: 'Nodes', href: '/nodes', count: { value: 2, tone: 'warn' } },
      { id: 'deploys', label: 'Deploys', href: '/deploys', count: { value: 1, tone: 'danger' } },
    ],
  },
];

test('a page below a room belongs to that room', () => {
  expect(currentRoom(groups, '/deploys/418')?.room.id).toBe('deploys');
});

test('a room whose name only begins the same is another one', () => {
  expect(currentRoom(groups, '/deploys-archive')).toBeNull();
});

test('a closed group carries the worst badge of its rooms', () => {
  expect(worstCount(groups[0]?.rooms ?? [])).toEqual({ value: 1, tone: 'danger' });
});

test('what is merely there is no badge of a closed group', () => {
  expect(
    worstCount([{ id: 'queue', label: 'Queue', href: '/queue', count: { value: 127, tone: 'quiet' } }]),
  ).toBeNull();
});
