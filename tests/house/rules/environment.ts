import ts from 'typescript';
import { importsOf } from '../imports';
import { matchesAny } from '../patterns';
import type { Rule } from '../rule';
import { calledName, dottedName, lineOf, literalOf, nodesOf } from '../syntax';
import { codePaths, isTest } from '../tree';

const mayRead = ['lib/env.ts', 'scripts/**', '*.config.ts', 'tests/**'];

export const environment: Rule = {
  promise: 'the environment is read in lib/env.ts alone',
  remedy:
    'add the variable, with its bounds and default, to the schema in lib/env.ts and import `env`; an agent reads its own file of settings.',
  find: (tree) =>
    codePaths(tree)
      .filter((path) => !matchesAny(path, mayRead) && !isTest(path))
      .flatMap((path) => [
        ...nodesOf(tree.syntax(path), isProcessEnv)
          .filter((node) => !isNextRuntime(node))
          .map((node) => ({
            path,
            line: lineOf(node),
            what: 'reads process.env',
          })),
        ...importsOf(tree, path)
          .filter(({ target }) => target === 'node:process')
          .map(({ line }) => ({ path, line, what: 'imports node:process, which hides who reads the environment' })),
      ]),
  breaks: {
    'a property': { 'lib/a.ts': 'export const a = process.env.HOME;' },
    'an element': { 'app/a.ts': `export const a = process['env'];` },
    'by way of globalThis': { 'agent/a.ts': 'export const a = globalThis.process.env;' },
    'a part taken out': { 'worker/a.ts': 'const { env } = process; export const a = env.HOME;' },
    'under another name': { 'lib/a.ts': 'const p = process; export const a = p.env.HOME;' },
    'handed to somebody': { 'lib/a.ts': `export const a = Reflect.get(process, 'env');` },
    'in an object': { 'lib/a.ts': 'export const a = { process }; export const b = { p: process };' },
    'by the module': { 'lib/a.ts': `import { env } from 'node:process';` },
  },
  keeps: {
    'its one home, and what starts or tests it': {
      'lib/env.ts': 'export const a = process.env;',
      'scripts/start.mjs': 'process.env.A',
      'next.config.ts': 'process.env.A;',
      'instrumentation.ts': `if (process.env.NEXT_RUNTIME === 'nodejs') go();`,
      'tests/support/a.ts': 'process.env.A;',
      'worker/a.ts': `await once(process, 'SIGTERM'); const { process, pid } = groups; const { exit } = process; ({ process: 1 });`,
      'lib/b.ts': `import { env } from './env'; export const b = [env.A, process.pid];`,
    },
  },
};

/** Next replaces this one name as it builds (instrumentation.ts); it is never read at run time. */
function isNextRuntime(node: ts.Node): boolean {
  return ts.isPropertyAccessExpression(node.parent) && node.parent.name.text === 'NEXT_RUNTIME';
}

function isProcessEnv(node: ts.Node): node is ts.Node {
  if (ts.isIdentifier(node)) return isHandedOn(node);
  if (ts.isPropertyAccessExpression(node)) return isProcess(node.expression) && node.name.text === 'env';
  if (ts.isElementAccessExpression(node)) {
    return isProcess(node.expression) && literalOf(node.argumentExpression) === 'env';
  }
  if (!ts.isVariableDeclaration(node) || !ts.isObjectBindingPattern(node.name)) return false;
  const takesEnv = node.name.elements.some((element) => (element.propertyName ?? element.name).getText() === 'env');
  return takesEnv && node.initializer !== undefined && isProcess(node.initializer);
}

/** Under another name nobody sees any more what is read of it; to listen to its signals is all that it is handed on for. */
function isHandedOn(node: ts.Identifier): boolean {
  if (node.text !== 'process') return false;
  const { parent } = node;
  if (ts.isCallExpression(parent)) return parent.arguments.includes(node) && calledName(parent) !== 'once';
  const isValue = ts.isVariableDeclaration(parent) && parent.initializer === node && ts.isIdentifier(parent.name);
  const isAssigned = ts.isBinaryExpression(parent) && parent.right === node;
  return (
    isValue ||
    isAssigned ||
    ts.isShorthandPropertyAssignment(parent) ||
    (ts.isPropertyAssignment(parent) && parent.initializer === node)
  );
}

function isProcess(node: ts.Node): boolean {
  return /^(globalThis\.)?process$/.test(dottedName(node));
}
