import ts from 'typescript';
import type { Finding, Rule } from '../rule';
import { calledName, dottedName, lineOf, literalOf, nodesOf } from '../syntax';
import type { Tree } from '../tree';
import { codePaths, isTest } from '../tree';

/** Edges of the framework that only exist inside a request; all else runs for real. */
const mayBeReplaced = /^(next\/[a-z]+|server-only)$/;

export const honestTests: Rule = {
  promise: 'tests run the real thing, and all of them run',
  remedy:
    'hand a fake in through a parameter instead of replacing a module; Postgres and the engines are real (tests/support). A test that a machine can’t run says why in its name: "needs nftables: …".',
  find: (tree) =>
    codePaths(tree)
      .filter((path) => isTest(path))
      .flatMap((path) =>
        nodesOf(tree.syntax(path), ts.isCallExpression).flatMap((call) => [
          ...replacedModule(tree, path, call),
          ...sleepingTest(path, call),
        ]),
      ),
  breaks: {
    'a module of our own replaced': { 'lib/a.test.ts': `vi.mock('@/lib/db/client');` },
    'a neighbour replaced': { 'lib/a.test.ts': `vi.mock(import('./b'), () => ({}));` },
    'a driver replaced': { 'lib/a.test.ts': `vi.doMock('pg', () => ({}));` },
    'a module replaced under a computed name': { 'lib/a.test.ts': 'vi.mock(name);' },
    'only one test': { 'lib/a.test.ts': `test.only('needs nothing: a', () => {});` },
    'a test put off': { 'lib/a.test.ts': `it.todo('needs work: a');` },
    'a test skipped': { 'lib/a.test.ts': `test.skip('a', () => {});` },
    'tests skipped on some machines': { 'lib/a.test.ts': `describe.skipIf(!has('nft'))('a', () => {});` },
    'a table of tests skipped': { 'lib/a.test.ts': `test.skip.each([1])('a', () => {});` },
    'a test that stops itself': { 'lib/a.test.ts': `test('a', (context) => { context.skip(); });` },
  },
  keeps: {
    'what is promised': {
      'lib/a.test.ts': `
        vi.mock('next/headers', () => ({}));
        test.runIf(has('nft'))('needs nftables: a ban reaches the set', () => {});
        test('a', (context) => { context.skip('needs IPv6'); });
        rows.skip(1);`,
    },
  },
};

function replacedModule(tree: Tree, path: string, call: ts.CallExpression): Finding[] {
  if (!/^vi\.(mock|doMock|unstable_mockModule)$/.test(calledName(call))) return [];
  const [first] = call.arguments;
  const named = first && ts.isCallExpression(first) ? first.arguments[0] : first;
  const module = literalOf(named);
  if (module !== null && mayBeReplaced.test(module)) return [];
  const what = `replaces ${module ?? named?.getText(tree.syntax(path)) ?? 'a module'}`;
  return [{ path, line: lineOf(call), what }];
}

function sleepingTest(path: string, call: ts.CallExpression): Finding[] {
  const found = (what: string) => [{ path, line: lineOf(call), what }];
  const name = dottedName(call.expression);
  if (/^(?!test\.|it\.|describe\.)\w*(context|ctx|t)\.skip$/i.test(name)) {
    return call.arguments.length === 0 ? found('skips itself without a reason: skip("needs …")') : [];
  }
  const title = literalOf(call.arguments[0]);
  if (title === null || !/^(test|it|describe|suite)\./.test(name)) return [];
  if (/\.(only|todo|fails)\b/.test(name)) return found(`is .${name.split('.')[1]}: "${title}"`);
  if (!/\.(skip|skipIf|runIf)\b/.test(name)) return [];
  return /^needs \S+.*: /.test(title) ? [] : found(`may be skipped, and its name gives no reason: "${title}"`);
}
