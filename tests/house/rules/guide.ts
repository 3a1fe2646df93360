import { locales } from '@/lib/i18n/locale';
import { catalogPairs } from '../catalogs';
import { registeredFolders, roomIdOf } from '../rooms';
import type { Finding, Rule, Sample } from '../rule';
import type { Tree } from '../tree';

const mostWords = 320;

const whole: Sample = {
  'docs/guide/a.en.md': '# Rooms\n\n## What it is for\n\nWords.\n',
  'docs/guide/a.it.md': '# Stanze\n\n## A che cosa serve\n\nParole.\n',
  'lib/capabilities/registry.ts': `import { a } from './a/capability'; export const capabilities = [a];`,
  'lib/capabilities/a/capability.ts': `export const a = defineRoom({ id: 'a', plane: 'control' });`,
  'lib/capabilities/a/messages/en.json': '{"title":"Rooms"}',
  'lib/capabilities/a/messages/it.json': '{"title":"Stanze"}',
};

export const guide: Rule = {
  promise:
    'each room has one short page in docs/guide in each language, under the room’s title and with the same headings',
  remedy:
    'write docs/guide/<room>.en.md and .it.md: what it is for, how to, what enforces it. The console shows them as its help; a room that goes takes them along.',
  find: (tree) => [...folders(tree).flatMap((folder) => faultsOfRoom(tree, folder)), ...strays(tree)],
  breaks: {
    'a room without its page': without('docs/guide/a.en.md'),
    'a room without its Italian page': without('docs/guide/a.it.md'),
    'a page of no room': { ...whole, 'docs/guide/b.en.md': '# B' },
    'a page in no language of ours': { ...whole, 'docs/guide/a.de.md': '# Räume' },
    'a page under another title': { ...whole, 'docs/guide/a.it.md': '# Rooms\n\n## A che cosa serve\n' },
    'a heading that only one language has': {
      ...whole,
      'docs/guide/a.en.md': `${whole['docs/guide/a.en.md']}\n## More\n`,
    },
    'a long page': { ...whole, 'docs/guide/a.en.md': `${whole['docs/guide/a.en.md']}${'word '.repeat(mostWords)}` },
  },
  keeps: { 'a room with its page in each language': whole },
};

/** The template too, where it is: its pages are copied for a new room. */
function folders(tree: Tree): string[] {
  const template = tree.has('lib/capabilities/_template/capability.ts') ? ['_template'] : [];
  return [...registeredFolders(tree), ...template];
}

function faultsOfRoom(tree: Tree, folder: string): Finding[] {
  const pages = locales.map((locale) => ({ locale, path: `docs/guide/${folder}.${locale}.md` }));
  const missing = pages.filter(({ path }) => !tree.has(path)).map(({ path }) => ({ path, what: 'is missing' }));
  if (missing.length > 0) return missing;
  const [first, ...others] = pages.map(({ path }) => ({ path, headings: headingsOf(tree.text(path)) }));
  return [
    ...pages.flatMap(({ locale, path }) => [...otherTitle(tree, folder, locale, path), ...tooLong(tree, path)]),
    ...others
      .filter(({ headings }) => headings.join() !== first?.headings.join())
      .map(({ path }) => ({ path, what: `has other headings than ${first?.path}` })),
  ];
}

/** The depth of each heading: their words differ by language. */
function headingsOf(text: string): number[] {
  return [...text.matchAll(/^(#+) \S/gm)].map(([, marks = '']) => marks.length);
}

function otherTitle(tree: Tree, folder: string, locale: 'en' | 'it', path: string): Finding[] {
  const key = `${roomIdOf(tree, folder)}.title`;
  const title = catalogPairs(tree)
    .map((pair) => pair[locale].sentences.get(key))
    .find((found) => found !== undefined);
  return tree.text(path).startsWith(`# ${title}\n`) ? [] : [{ path, what: `does not begin with "# ${title}"` }];
}

function tooLong(tree: Tree, path: string): Finding[] {
  const words = tree.text(path).match(/[\p{L}\p{N}’.]+/gu)?.length ?? 0;
  return words > mostWords ? [{ path, what: `has ${words} words of at most ${mostWords}` }] : [];
}

function strays(tree: Tree): Finding[] {
  const known = new Set(
    folders(tree).flatMap((folder) => locales.map((locale) => `docs/guide/${folder}.${locale}.md`)),
  );
  return tree.paths
    .filter((path) => path.startsWith('docs/guide/') && !known.has(path))
    .map((path) => ({ path, what: 'belongs to no room of lib/capabilities/registry.ts, or to no language' }));
}

function without(path: string): Sample {
  return Object.fromEntries(Object.entries(whole).filter(([name]) => name !== path));
}
