import { dirname, join } from 'node:path/posix';
import ts from 'typescript';
import { calledName, lineOf, literalOf, nodesOf } from './syntax';
import type { Tree } from './tree';

/**
 * One import. `target` is `npm:<package>/<path>`, `node:<module>`, or a path of the house without its extension (JSON and
 * styles keep theirs), so that a rule needn't know how the import was written.
 */
export type Import = { target: string; typeOnly: boolean; line: number };

const remembered = new WeakMap<ts.SourceFile, Import[]>();

export function importsOf(tree: Tree, path: string): Import[] {
  const source = tree.syntax(path);
  const found = remembered.get(source) ?? readImports(tree, path, source);
  remembered.set(source, found);
  return found;
}

function readImports(tree: Tree, path: string, source: ts.SourceFile): Import[] {
  return nodesOf(source, (node): node is ts.Node => specifierOf(node) !== null).map((node) => ({
    target: targetOf(tree, path, specifierOf(node) ?? ''),
    typeOnly: isTypeOnly(node),
    line: lineOf(node),
  }));
}

/** The file behind a target, or null for packages and for files that are not there. */
export function fileOf(tree: Tree, target: string): string | null {
  const candidates = [target, `${target}.ts`, `${target}.tsx`, `${target}.mjs`, `${target}/index.ts`];
  return candidates.find((path) => tree.has(path)) ?? null;
}

function specifierOf(node: ts.Node): string | null {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literalOf(node.moduleSpecifier);
  if (ts.isImportTypeNode(node)) return ts.isLiteralTypeNode(node.argument) ? literalOf(node.argument.literal) : null;
  if (ts.isCallExpression(node) && loads(node)) return literalOf(node.arguments[0]);
  return null;
}

/** `import('a')`, `require('a')`, `createRequire(import.meta.url)('a')`. */
function loads(call: ts.CallExpression): boolean {
  return call.expression.kind === ts.SyntaxKind.ImportKeyword || /^(createRequire|require)$/.test(calledName(call));
}

function isTypeOnly(node: ts.Node): boolean {
  if (ts.isImportTypeNode(node)) return true;
  if (ts.isExportDeclaration(node)) return node.isTypeOnly;
  return ts.isImportDeclaration(node) && (node.importClause?.isTypeOnly ?? false);
}

function targetOf(tree: Tree, from: string, specifier: string): string {
  if (specifier.startsWith('node:')) return specifier;
  const path = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? join(dirname(from), specifier)
      : null;
  if (path === null) return `npm:${specifier}`;
  return tree.has(path) ? path.replace(/\.(tsx?|mjs)$/, '') : path;
}
