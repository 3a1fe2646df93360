import ts from 'typescript';
import type { Finding, Rule } from '../rule';
import { calledName, lineOf, linesOf, nodesOf } from '../syntax';
import type { Tree } from '../tree';

const mostLines = { file: 300, function: 60, component: 120 };

export const sizes: Rule = {
  promise: `a file has at most ${mostLines.file} lines, a function ${mostLines.function}, a component ${mostLines.component}`,
  remedy: 'take out the part that has a name of its own: a step of the work, a row of the table, a card of the page.',
  find: (tree) =>
    tree.paths
      .filter((path) => /\.(tsx?|mjs|css)$/.test(path) && !path.endsWith('.d.ts'))
      .flatMap((path) => [...longFile(tree, path), ...longFunctions(tree, path)]),
  breaks: {
    'a long file': { 'lib/a.ts': 'export {};\n'.repeat(mostLines.file + 1) },
    'a long function': { 'lib/a.ts': `export function a() {\n${'  go();\n'.repeat(mostLines.function)}}` },
    'a long arrow': { 'lib/a.test.ts': `test('a', () => {\n${'  go();\n'.repeat(mostLines.function)}});` },
    'a long component': {
      'app/a.tsx': `export function Page() {\n${'  go();\n'.repeat(mostLines.component)}return <p />;\n}`,
    },
    'a long function that is no component': {
      'app/a.tsx': `export function Page() {\n${'  go();\n'.repeat(mostLines.function)}return null;\n}`,
    },
  },
  keeps: {
    'a component of 110 lines': { 'app/a.tsx': `export function Page() {\n${'  go();\n'.repeat(106)}return <p />;\n}` },
    'many short tests of one thing': {
      'lib/a.test.ts': `describe('a', () => {\n${`test('b', () => {});\n`.repeat(90)}});`,
    },
    'a file of exactly the most lines': { 'lib/a.ts': 'export {};\n'.repeat(mostLines.file) },
  },
};

function longFile(tree: Tree, path: string): Finding[] {
  const lines = tree.text(path).replace(/\n$/, '').split('\n').length;
  return lines > mostLines.file ? [{ path, what: `has ${lines} lines` }] : [];
}

function longFunctions(tree: Tree, path: string): Finding[] {
  if (path.endsWith('.css')) return [];
  return nodesOf(tree.syntax(path), ts.isFunctionLike)
    .filter((node) => !isGroupOfTests(node))
    .map((node) => ({ node, lines: linesOf(node), most: isComponent(node) ? mostLines.component : mostLines.function }))
    .filter(({ lines, most }) => lines > most)
    .map(({ node, lines, most }) => ({ path, line: lineOf(node), what: `has ${lines} lines of at most ${most}` }));
}

/** `describe` and what a test's support makes of it, such as describeWithEngines. */
function isGroupOfTests(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^(describe|suite)/.test(calledName(node.parent));
}

/** A function with a capital that shows something. */
function isComponent(node: ts.SignatureDeclaration): boolean {
  const name = node.name ?? (ts.isVariableDeclaration(node.parent) ? node.parent.name : undefined);
  return /^[A-Z]/.test(name?.getText() ?? '') && nodesOf(node, isMarkup).length > 0;
}

function isMarkup(node: ts.Node): node is ts.Node {
  return ts.isJsxElement(node) || ts.isJsxSelfClosingElement(node) || ts.isJsxFragment(node);
}
