import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

/**
 * The house as rules see it: paths from the root with forward slashes, texts, and syntax trees that are parsed once.
 * A sample of three lines is a tree like the real one, so that a rule's own proof runs the rule itself.
 */
export type Tree = {
  readonly paths: readonly string[];
  has: (path: string) => boolean;
  text: (path: string) => string;
  syntax: (path: string) => ts.SourceFile;
};

/** What stands beside the house but was not written by people. */
const notOurs = new Set(['node_modules', 'generated', 'dist', 'test-results', 'golden']);

export function readTree(root: string): Tree {
  const paths = readdirSync(root, { withFileTypes: true }).flatMap((entry) => pathsBelow(root, '', entry));
  return treeFrom(paths.sort(), (path) => readFileSync(join(root, path), 'utf8'));
}

export function treeOf(files: Readonly<Record<string, string>>): Tree {
  return treeFrom(Object.keys(files), (path) => files[path] ?? '');
}

/** TypeScript files, tests included. */
export function codePaths(tree: Tree): string[] {
  return tree.paths.filter((path) => /\.tsx?$/.test(path) && !path.endsWith('.d.ts'));
}

export function isTest(path: string): boolean {
  return path.startsWith('tests/') || /\.(test|spec)\.tsx?$/.test(path);
}

function treeFrom(paths: readonly string[], read: (path: string) => string): Tree {
  const known = new Set(paths);
  const text = remembered(read);
  const syntax = remembered((path) => parse(path, text(path)));
  return { paths, has: (path) => known.has(path), text, syntax };
}

/** Doc comments take a fifth of the time; rules ask for those of the contract alone. */
function parse(path: string, text: string): ts.SourceFile {
  const { ParseAll, ParseNone } = ts.JSDocParsingMode;
  const jsDocParsingMode = path.startsWith('lib/contract/') ? ParseAll : ParseNone;
  return ts.createSourceFile(path, text, { languageVersion: ts.ScriptTarget.ES2022, jsDocParsingMode }, true);
}

function remembered<T>(make: (path: string) => T): (path: string) => T {
  const made = new Map<string, T>();
  return (path) => {
    const found = made.get(path) ?? make(path);
    made.set(path, found);
    return found;
  };
}

type Entry = { name: string; isDirectory: () => boolean };

/** Hidden folders and files are tools' own (.git, .next, the data folder). */
function pathsBelow(root: string, folder: string, entry: Entry): string[] {
  if (entry.name.startsWith('.') || notOurs.has(entry.name)) return [];
  const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
  if (!entry.isDirectory()) return [path];
  return readdirSync(join(root, path), { withFileTypes: true }).flatMap((inner) => pathsBelow(root, path, inner));
}
