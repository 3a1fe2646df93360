import { roomIdOf } from './rooms';
import type { Tree } from './tree';

/** One sentence of a catalog: its whole key, such as "listeners.title", and its text. */
export type Catalog = { path: string; sentences: ReadonlyMap<string, string> };

/** `messages/en.json` of each room and of the shell, with the same file of the other language. */
export function catalogPairs(tree: Tree): { en: Catalog; it: Catalog }[] {
  return tree.paths
    .filter((path) => path.startsWith('lib/') && path.endsWith('/messages/en.json'))
    .map((path) => ({ en: readCatalog(tree, path), it: readCatalog(tree, path.replace(/en\.json$/, 'it.json')) }));
}

/** All English sentences of the house by whole key: what code may name. */
export function knownKeys(tree: Tree): Set<string> {
  return new Set(catalogPairs(tree).flatMap(({ en }) => [...en.sentences.keys()]));
}

function readCatalog(tree: Tree, path: string): Catalog {
  const room = path.match(/^lib\/capabilities\/([^/]+)\//)?.[1];
  const prefix = room ? `${roomIdOf(tree, room)}.` : '';
  const content: unknown = tree.has(path) ? JSON.parse(tree.text(path)) : {};
  return { path, sentences: new Map(sentencesOf(content, prefix)) };
}

function sentencesOf(content: unknown, prefix: string): [string, string][] {
  if (typeof content !== 'object' || content === null) return [];
  return Object.entries(content).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : sentencesOf(value, `${prefix}${key}.`),
  );
}
