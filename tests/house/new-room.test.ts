import { describe, expect, test } from 'vitest';
import type { NewRoom } from '@/scripts/new/plan-room';
import { planRoom } from '@/scripts/new/plan-room';
import { allRules } from './all-rules';
import type { Finding } from './rule';
import { openMark, unfinished } from './rules/unfinished';
import type { Tree } from './tree';
import { readTree, treeOf } from './tree';

/** The part of the house that a new room can meet; the rest would only take time. */
const house = partOf(
  readTree(process.cwd()),
  /^((lib\/capabilities|lib\/i18n|prisma\/schema|app\/\(console\)\/_template)\/|docs\/guide\/_template)/,
);

/** Names of rooms that nobody will ever make: a real room of that name would stand in the way of its own test. */
const newRooms: NewRoom[] = [
  { id: 'imaginary-knobs', one: 'imaginary-knob', plane: 'settings', group: 'inbound-protection' },
  { id: 'imaginary-policies', one: 'imaginary-policy', plane: 'directory', group: 'outbound' },
];

describe.each(newRooms)('npm run new -- $id --plane $plane', (room) => {
  const after = treeWith(house, planRoom(house, room));

  test('is found unfinished at every place that is to be filled in, and nowhere else wanting', () => {
    expect(unfinished.find(after).length).toBeGreaterThan(unfinished.find(house).length + 10);
    expect(newFindings(after).filter(({ what }) => !what.startsWith('is unfinished'))).toEqual([]);
  });

  test('passes all house tests once its fields are filled in', () => {
    expect(newFindings(filledIn(after, room))).toEqual([]);
  });

  test('leaves no word of the template behind', () => {
    const left = after.paths.filter((path) => path.includes(room.id) && /blank[-_ ]?room/i.test(after.text(path)));
    expect(left).toEqual([]);
  });
});

test('a name that is taken, or can be none, is refused in words', () => {
  const asked = (id: string, one: string) => () => planRoom(house, { id, one, plane: 'settings', group: 'outbound' });
  expect(asked('listeners', 'listener')).toThrow('There is a room "listeners" already');
  expect(asked('doors', 'listener')).toThrow('has a model Listener already');
  expect(asked('Send Quotas', 'quota')).toThrow('write it in kebab-case');
});

const known = new Map(allRules.map((rule) => [rule, new Set(rule.find(house).map(written))]));

/** What the rules find after, that they didn't find in the house as it is. */
function newFindings(after: Tree): Finding[] {
  return allRules.flatMap((rule) => rule.find(after).filter((finding) => !known.get(rule)?.has(written(finding))));
}

function written({ path, what }: Finding): string {
  return `${path} ${what}`;
}

function partOf(tree: Tree, wanted: RegExp): Tree {
  return { ...tree, paths: tree.paths.filter((path) => wanted.test(path)) };
}

/** The files of the house are read, and parsed, once: only the new ones are new. */
function treeWith(before: Tree, files: ReadonlyMap<string, string>): Tree {
  const added = treeOf(Object.fromEntries(files));
  const of = (path: string) => (added.has(path) ? added : before);
  return {
    paths: [...new Set([...before.paths, ...added.paths])],
    has: (path) => added.has(path) || before.has(path),
    text: (path) => of(path).text(path),
    syntax: (path) => of(path).syntax(path),
  };
}

/** What its author would do: words instead of each mark. */
function filledIn(tree: Tree, { id }: NewRoom): Tree {
  const marked = new Set(unfinished.find(tree).map(({ path }) => path));
  const own = [...marked].filter((path) => path.includes(id));
  return treeWith(tree, new Map(own.map((path) => [path, tree.text(path).replaceAll(openMark, 'words')])));
}
