import { importsOf } from '../imports';
import type { Plane } from '../rooms';
import { declaredRoom, registeredFolders, roomFolders } from '../rooms';
import type { Finding, Rule, Sample } from '../rule';
import type { Tree } from '../tree';
import { isTest } from '../tree';

/** Rows of the house itself, not of a room. */
const prismaOfTheHouse = ['main', 'audit', 'directory', 'operators'];

const always = ['README.md', 'capability.ts', 'messages/en.json', 'messages/it.json', 'queries.ts'];
const withRows = [...always, 'schema.ts', 'service.ts', 'actions.ts'];
const neededFiles: Record<Plane, readonly string[]> = {
  control: always,
  directory: withRows,
  settings: [...withRows, 'compile.ts', 'compile.test.ts', 'describe.ts', 'store.ts'],
};

const whole: Sample = {
  'lib/capabilities/registry.ts': `import { a } from './a/capability'; export const capabilities = [a];`,
  ...Object.fromEntries(neededFiles.settings.map((file) => [`lib/capabilities/a/${file}`, `import 'server-only';`])),
  'lib/capabilities/a/capability.ts': `export const a = defineSettingsRoom({ id: 'a' });`,
  'lib/capabilities/a/README.md': '# A\n\nWhat it is. **What enforces it.** Postfix. **How it fails.** Loudly.',
  'lib/capabilities/a/service.db.test.ts': '',
  'app/(console)/a/page.tsx': '',
  'prisma/schema/a.prisma': 'model A {\n  id Int @id\n}',
};

export const rooms: Rule = {
  promise: 'a room of the registry stands on every floor, and no floor has a room that the registry does not list',
  remedy:
    '`npm run new <room>` makes a whole room. One that goes takes its folder, page, Prisma file and registry line along.',
  find: (tree) => [
    ...[...registeredFolders(tree), ...roomFolders(tree).filter((folder) => folder === '_template')].flatMap((folder) =>
      holesIn(tree, folder),
    ),
    ...strays(tree),
  ],
  breaks: {
    ...Object.fromEntries(
      Object.keys(whole)
        .filter((path) => !path.endsWith('registry.ts'))
        .map((path) => [`a room without ${path}`, without(path)]),
    ),
    'a folder that the registry does not list': { ...whole, 'lib/capabilities/b/README.md': '# B' },
    'a room that is imported but not listed': {
      ...whole,
      'lib/capabilities/registry.ts': `import { a } from './a/capability'; export const capabilities = [];`,
    },
    'a page of no room': { ...whole, 'app/(console)/b/page.tsx': '' },
    'rows of no room': { ...whole, 'prisma/schema/b.prisma': '' },
    'an id that is not the folder': {
      ...whole,
      'lib/capabilities/a/capability.ts': `export const a = defineSettingsRoom({ id: 'b' });`,
    },
    'a README that does not say how the room fails': { ...whole, 'lib/capabilities/a/README.md': '# A\n\nWords.' },
    'a query that a browser could load': { ...whole, 'lib/capabilities/a/queries.ts': `import 'react';` },
  },
  keeps: {
    'a whole room': whole,
    'a room whose list streams in': { ...without('app/(console)/a/page.tsx'), 'app/(console)/a/(list)/page.tsx': '' },
    'a room without rows': {
      'lib/capabilities/registry.ts': `import { a } from './a/capability'; export const capabilities = [a];`,
      ...Object.fromEntries(always.map((file) => [`lib/capabilities/a/${file}`, `import 'server-only';`])),
      'lib/capabilities/a/capability.ts': `export const a = defineRoom({ id: 'a', plane: 'control' });`,
      'lib/capabilities/a/README.md': '# A\n\n**How it fails.** Loudly.',
      'tests/e2e/a.spec.ts': '',
      'app/(console)/a/page.tsx': '',
    },
  },
};

/** A template is no room of the registry, and its page no route. The first must be whole: rooms are copied from it. */
function isTemplate(folder: string): boolean {
  return folder.startsWith('_');
}

function holesIn(tree: Tree, folder: string): Finding[] {
  const home = `lib/capabilities/${folder}`;
  const room = declaredRoom(tree, folder);
  if (!room) return [{ path: `${home}/capability.ts`, what: 'declares no room with defineRoom or defineSettingsRoom' }];
  const paths = [
    ...neededFiles[room.plane].map((file) => `${home}/${file}`),
    pageOf(tree, folder),
    ...rowsOf(folder, room.plane),
  ];
  return [
    ...paths.filter((path) => !tree.has(path)).map((path) => ({ path, what: 'is missing' })),
    ...(room.id === folder || isTemplate(folder) ? [] : [{ path: home, what: `is called "${room.id}" inside` }]),
    ...missingTests(tree, folder, room.plane),
    ...silentReadme(tree, `${home}/README.md`),
    ...['queries.ts', 'service.ts', 'store.ts'].flatMap((file) => openToBrowsers(tree, `${home}/${file}`)),
  ];
}

/** A list that streams in stands in a group of its own, so that its loading.tsx is not above the pages of its objects. */
function pageOf(tree: Tree, folder: string): string {
  const streamed = `app/(console)/${folder}/(list)/page.tsx`;
  return tree.has(streamed) ? streamed : `app/(console)/${folder}/page.tsx`;
}

function rowsOf(folder: string, plane: Plane): string[] {
  return plane === 'control' ? [] : [`prisma/schema/${folder}.prisma${isTemplate(folder) ? '.txt' : ''}`];
}

/** A test of its rows on a real Postgres; a room without rows is tested anywhere under its name. */
function missingTests(tree: Tree, folder: string, plane: Plane): Finding[] {
  const home = `lib/capabilities/${folder}/`;
  const tests = tree.paths.filter(
    (path) => isTest(path) && (path.startsWith(home) || path.match(/^tests\/.*\/([^/.]+)/)?.[1]?.startsWith(folder)),
  );
  if (plane === 'control') return tests.length > 0 ? [] : [{ path: home, what: 'has no test under its name' }];
  const what = 'has no test on a real database (*.db.test.ts)';
  return tests.some((path) => path.endsWith('.db.test.ts')) ? [] : [{ path: home, what }];
}

function silentReadme(tree: Tree, path: string): Finding[] {
  if (!tree.has(path)) return [];
  const text = tree.text(path);
  return /^# \S/.test(text) && /\*\*How it fails\.?\*\*/.test(text)
    ? []
    : [{ path, what: 'needs a title, and a paragraph that begins "**How it fails.**"' }];
}

function openToBrowsers(tree: Tree, path: string): Finding[] {
  if (!tree.has(path)) return [];
  const [first] = importsOf(tree, path);
  return first?.target === 'npm:server-only' ? [] : [{ path, what: `does not begin with import 'server-only'` }];
}

function strays(tree: Tree): Finding[] {
  const known = registeredFolders(tree);
  const listed = (name: string) => known.includes(name) || isTemplate(name);
  const pages = tree.paths.map((path) => path.match(/^app\/\(console\)\/([^/[(]+)\/page\.tsx$/)?.[1]);
  const models = tree.paths.map((path) => path.match(/^prisma\/schema\/(.+)\.prisma$/)?.[1]);
  return [
    ...roomFolders(tree).map((name) => ({ name, path: `lib/capabilities/${name}` })),
    ...present(pages).map((name) => ({ name, path: `app/(console)/${name}` })),
    ...present(models)
      .filter((name) => !prismaOfTheHouse.includes(name))
      .map((name) => ({ name, path: `prisma/schema/${name}.prisma` })),
  ]
    .filter(({ name }) => !listed(name))
    .map(({ path }) => ({ path, what: 'belongs to no room of lib/capabilities/registry.ts' }));
}

function present(names: readonly (string | undefined)[]): string[] {
  return [...new Set(names.filter((name) => name !== undefined))];
}

function without(path: string): Sample {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== path));
}
