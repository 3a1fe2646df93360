import { catalogPairs } from '../catalogs';
import type { Finding, Rule } from '../rule';
import type { Tree } from '../tree';

/** The pages for whoever runs it: there, a word between stars is one that the console shows. */
const manual = /^docs\/(operations|nodes|guide\/.+\.en)\.md$/;
const italianManual = /^docs\/guide\/.+\.it\.md$/;

const catalog = (words: string) => JSON.stringify({ words });

/** A page that says "drifted" where the console says "Rejected" sends its reader looking for what isn't there. */
export const quotedWords: Rule = {
  promise:
    'what docs/operations.md, docs/nodes.md and the guide quote of the console, between stars, is a text of the console',
  remedy:
    'write what the catalog of the page’s language says, a name in the place of {name}; what the console does not say stands in "quotes".',
  find: (tree) => {
    const pairs = catalogPairs(tree);
    const texts = (language: 'en' | 'it') =>
      pairs.flatMap((pair) => [...pair[language].sentences.values()].flatMap(patternOf));
    const [english, italian] = [texts('en'), texts('it')];
    return [
      ...tree.paths.filter((path) => manual.test(path)).flatMap((path) => unknownWords(tree, path, english)),
      ...tree.paths.filter((path) => italianManual.test(path)).flatMap((path) => unknownWords(tree, path, italian)),
    ];
  },
  breaks: {
    'a state that the console calls otherwise': {
      'docs/operations.md': 'They show as *drifted*.',
      'lib/i18n/messages/en.json': JSON.stringify({ state: 'Drifted', size: '{amount} {unit}', name: '{name}' }),
    },
    'an English word on an Italian page of the guide': {
      'docs/guide/a.it.md': 'Premi *Nodes*.',
      'lib/i18n/messages/en.json': catalog('Nodes'),
      'lib/i18n/messages/it.json': catalog('Nodi'),
    },
    'a button behind a page': {
      'docs/nodes.md': 'Press\n*Nodes → Add*.',
      'lib/i18n/messages/en.json': catalog('Nodes'),
    },
  },
  keeps: {
    'a page of the guide in each language': {
      'docs/guide/a.en.md': 'Press *Nodes*.',
      'docs/guide/a.it.md': 'Premi *Nodi*.',
      'lib/i18n/messages/en.json': catalog('Nodes'),
      'lib/i18n/messages/it.json': catalog('Nodi'),
    },
    'a way, a text with a name in it, strong words and a star of a shell': {
      'docs/nodes.md':
        '**Now** press *A port is taken on mx1 → A port is taken on mx2*; `ls *.log *.txt`.\n```\nls * *\n```',
      'lib/i18n/messages/en.json': catalog('A port is taken on {node}'),
    },
  },
};

function unknownWords(tree: Tree, path: string, texts: readonly RegExp[]): Finding[] {
  const blank = (code: string) => code.replace(/[^\n]/g, ' ');
  const prose = tree.text(path).replace(/```[\s\S]*?```|`[^`]*`|\*\*/g, blank);
  return [...prose.matchAll(/\*([^*\s][^*]*)\*/g)].flatMap(({ 1: quoted = '', index }) =>
    quoted
      .replace(/\s+/g, ' ')
      .split(' → ')
      .filter((words) => !texts.some((text) => text.test(words)))
      .map((words) => ({ path, line: prose.slice(0, index).split('\n').length, what: `quotes "${words}"` })),
  );
}

/** The text with anything in the place of its arguments; one that is all arguments would allow anything. */
function patternOf(text: string): RegExp[] {
  if (!/\p{L}{3}/u.test(text.replace(/\{\w+\}/g, ''))) return [];
  const literal = text.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return [new RegExp(`^${literal.join('.+')}$`)];
}
