import ts from 'typescript';
import { fileOf, importsOf } from '../imports';
import type { Finding, Rule } from '../rule';
import { calledName, lineOf, literalOf, nodesOf } from '../syntax';
import type { Tree } from '../tree';
import { codePaths, isTest } from '../tree';

export const assertingTests: Rule = {
  promise: 'every test looks at what came out, and could find it wrong',
  remedy:
    'say with expect() what is promised of the result; a helper may do it for several tests. Comparing one constant with itself finds nothing.',
  find: (tree) =>
    codePaths(tree)
      .filter((path) => /\.(test|spec)\.tsx?$/.test(path))
      .flatMap((path) => [...silentTests(tree, path), ...tautologies(tree, path)]),
  breaks: {
    'a test that only runs': { 'lib/a.test.ts': `test('a', () => { go(); });` },
    'a test of a table': { 'lib/a.test.ts': `test.each([1, 2])('%i', (n) => { go(n); });` },
    'a test whose helper looks at nothing': {
      'lib/a.test.ts': `const helper = () => go(); test('a', () => helper());`,
    },
    'an expect that expects nothing': { 'lib/a.test.ts': `test('a', () => { expect(go()); });` },
    'a constant that is itself': { 'lib/a.test.ts': `test('a', () => { go(); expect(true).toBe(true); });` },
    'a number that is itself': { 'lib/a.test.ts': `test('a', () => { expect(1).toEqual(1); });` },
    'a constant that is there': { 'lib/a.test.ts': `test('a', () => { expect('a').toBeTruthy(); });` },
  },
  keeps: {
    'tests that look': {
      'lib/a.test.ts': `
        import { helper } from '@/tests/support/helper';
        test('a', () => { expect(go()).toBe(1); });
        test('b', async () => { await expect(go()).rejects.toThrow('b'); });
        test('c', () => helper(go()));
        test('d', promised);
        test.each([1])('%i', (n) => { outer(n); });
        test('e', async ({ page }) => { await page.getByRole('dialog').waitFor(); });
        test('f', () => { if (!go()) throw new Error('f'); });
        function promised() { expect(go()).toBe(1); }
        function outer(n: number) { helper(n); }`,
      'tests/support/helper.ts': `export const helper = (n: number) => { expect(n).toBeGreaterThan(0); };`,
    },
  },
};

/** Tests whose body, and what it calls of ours, never looks at anything. */
function silentTests(tree: Tree, path: string): Finding[] {
  return nodesOf(tree.syntax(path), ts.isCallExpression)
    .filter(isOutermostTest)
    .filter((call) => {
      const body = call.arguments.find((argument, place) => place > 0 && !ts.isObjectLiteralExpression(argument));
      return body !== undefined && !looks(tree, path, body, new Set());
    })
    .map((call) => ({
      path,
      line: lineOf(call),
      what: `asserts nothing: ${call.arguments[0]?.getText().slice(0, 60)}`,
    }));
}

/** `test('…', …)`, `test.each(…)('…', …)`; not the inner call of the latter, nor `test.extend`. */
function isOutermostTest(call: ts.CallExpression): boolean {
  if (!/^(test|it)(\.(each|for|concurrent|sequential|runIf|skipIf|skip|only|fails))*$/.test(calledName(call)))
    return false;
  return (
    literalOf(call.arguments[0]) !== null ||
    (call.arguments[0] !== undefined && ts.isTemplateExpression(call.arguments[0]))
  );
}

/** What fails a test: an assertion, an error of its own, or waiting for something that must come. */
const asserting = /^(expect|assert)\b.*\.|^assert$|\.waitFor\w*$|^(expectTypeOf|eventually)\b/;

/** Whether running this node can find something wrong: it asserts itself, or calls something of the tests by name that does. */
function looks(tree: Tree, path: string, node: ts.Node, seen: Set<ts.Node>): boolean {
  if (seen.has(node)) return false;
  seen.add(node);
  const inside = [node, ...nodesOf(node, (inner): inner is ts.Node => true)];
  if (inside.some(canFail)) return true;
  const named = new Set(inside.filter(ts.isIdentifier).map(({ text }) => text));
  return [...named].some((name) =>
    declarationsOf(tree, path, name).some((found) => looks(tree, found.path, found.node, seen)),
  );
}

function canFail(node: ts.Node): boolean {
  return ts.isThrowStatement(node) || (ts.isCallExpression(node) && asserting.test(calledName(node)));
}

type Declared = { path: string; node: ts.Node };

/** What a name stands for in this file, or in the files of tests that it imports. The product's own checks are no assertions. */
function declarationsOf(tree: Tree, path: string, name: string): Declared[] {
  const own = declaredIn(tree, path).get(name);
  if (own) return [{ path, node: own }];
  return importsOf(tree, path).flatMap(({ target }) => {
    const file = fileOf(tree, target);
    const node = file && isTest(file) ? declaredIn(tree, file).get(name) : undefined;
    return file && node ? [{ path: file, node }] : [];
  });
}

const remembered = new WeakMap<ts.SourceFile, ReadonlyMap<string, ts.Node>>();

/** Functions and values of a file, by name. */
function declaredIn(tree: Tree, path: string): ReadonlyMap<string, ts.Node> {
  const source = tree.syntax(path);
  const found =
    remembered.get(source) ?? new Map(nodesOf(source, isNamed).map((node) => [node.name?.getText() ?? '', node]));
  remembered.set(source, found);
  return found;
}

function isNamed(node: ts.Node): node is ts.FunctionDeclaration | ts.VariableDeclaration {
  return ts.isFunctionDeclaration(node) || ts.isVariableDeclaration(node);
}

/** `expect(true).toBe(true)`: two constants, or one that is looked at alone. */
function tautologies(tree: Tree, path: string): Finding[] {
  return nodesOf(tree.syntax(path), ts.isCallExpression)
    .filter((call) => calledName(call).startsWith('expect.') && call.arguments.every(isConstant))
    .filter((call) => {
      const [expected] = nodesOf(call.expression, ts.isCallExpression).filter(
        (inner) => calledName(inner) === 'expect',
      );
      return expected !== undefined && expected.arguments.length > 0 && expected.arguments.every(isConstant);
    })
    .map((call) => ({ path, line: lineOf(call), what: `compares constants: ${call.getText().slice(0, 60)}` }));
}

function isConstant(node: ts.Node): boolean {
  return (
    ts.isLiteralExpression(node) ||
    [ts.SyntaxKind.TrueKeyword, ts.SyntaxKind.FalseKeyword, ts.SyntaxKind.NullKeyword].includes(node.kind)
  );
}
