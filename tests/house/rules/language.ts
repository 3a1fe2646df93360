import ts from 'typescript';
import type { Finding, Rule } from '../rule';
import { lineOf, nodesOf } from '../syntax';
import type { Tree } from '../tree';
import { codePaths } from '../tree';

export const language: Rule = {
  promise: 'the compiler is never talked out of a check: no any, no non-null `!`, no @ts-ignore, no double cast',
  remedy:
    'parse what comes from outside with its schema; take `unknown` and look; say with a refusal or an early return what happens when a value is absent.',
  find: (tree) => codePaths(tree).flatMap((path) => [...silencedNodes(tree, path), ...silencedLines(tree, path)]),
  breaks: {
    'an any': { 'lib/a.ts': 'export const a = (b: any) => b;' },
    'an any inside a type': { 'lib/a.ts': 'export type A = Record<string, any>;' },
    'a cast to any': { 'tests/a.test.ts': 'go(1 as any);' },
    'a non-null': { 'agent/a.ts': 'export const a = find()!.b;' },
    'a field that is said to be there': { 'lib/a.ts': 'class A { b!: string }' },
    'a double cast': { 'lib/a.ts': 'export const a = b as unknown as string;' },
    'an ignored error': { 'lib/a.ts': '// @ts-ignore\nexport const a: string = 1;' },
    'an expected error without a reason': { 'lib/a.ts': '// @ts-expect-error\nexport const a: string = 1;' },
    'a lint rule put aside without a reason': {
      'lib/a.ts': '// biome-ignore lint/style/x: <explanation>\nexport const a = 1;',
    },
  },
  keeps: {
    'not, unknown, and the word any': {
      'lib/a.ts': `/** any */ export const a = (b: unknown) => !b && 'any' as const;`,
      'lib/b.test.ts': '// @ts-expect-error a number is refused\nb(1);',
    },
  },
};

function silencedNodes(tree: Tree, path: string): Finding[] {
  return nodesOf(tree.syntax(path), (node): node is ts.Node => silenceOf(node) !== null).map((node) => ({
    path,
    line: lineOf(node),
    what: silenceOf(node) ?? '',
  }));
}

function silenceOf(node: ts.Node): string | null {
  if (node.kind === ts.SyntaxKind.AnyKeyword) return 'says any';
  if (ts.isNonNullExpression(node)) return 'says ! of a value that may be absent';
  if (ts.isPropertyDeclaration(node) && node.exclamationToken) return 'says ! of a field';
  if (ts.isVariableDeclaration(node) && node.exclamationToken) return 'says ! of a variable';
  const isDouble = ts.isAsExpression(node) && ts.isAsExpression(node.expression);
  return isDouble ? 'casts twice' : null;
}

function silencedLines(tree: Tree, path: string): Finding[] {
  if (!/@ts-|biome-ignore/.test(tree.text(path))) return [];
  return commentsOf(tree.syntax(path))
    .filter(({ text }) =>
      /@ts-(ignore|nocheck)|@ts-expect-error\s*$|biome-ignore [^:]*(:\s*(<explanation>)?\s*)?$/.test(text),
    )
    .map(({ text, line }) => ({
      path,
      line,
      what: `silences the compiler or linter without a reason: ${text.slice(0, 60)}`,
    }));
}

/** Comments one by one; the scanner knows what is a string and what is not. */
function commentsOf(source: ts.SourceFile): { text: string; line: number }[] {
  const ranges = new Map<number, ts.CommentRange>();
  const collect = (node: ts.Node) => {
    for (const range of ts.getLeadingCommentRanges(source.text, node.pos) ?? []) ranges.set(range.pos, range);
    ts.forEachChild(node, collect);
  };
  collect(source);
  return [...ranges.values()].map(({ pos, end }) => ({
    text: source.text.slice(pos, end).replace(/\s*\*\/$/, ''),
    line: source.getLineAndCharacterOfPosition(pos).line + 1,
  }));
}
