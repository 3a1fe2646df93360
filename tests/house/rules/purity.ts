import ts from 'typescript';
import { fileOf, importsOf } from '../imports';
import { matchesAny } from '../patterns';
import type { Finding, Rule } from '../rule';
import { dottedName, lineOf, nodesOf } from '../syntax';
import type { Tree } from '../tree';
import { codePaths, isTest } from '../tree';

const pureFiles = [
  'lib/contract/**',
  'lib/compiler/**',
  'lib/inheritance/**',
  'lib/diff/**',
  'lib/capabilities/*/{schema,compile,describe}.ts',
  'agent/**/render*.ts',
];

const outsideWorld = [
  'node:**',
  '!node:{path,path/posix,crypto,assert,util}',
  'npm:{pg,libsql,undici,pino,graphile-worker,server-only}',
  'npm:{@prisma,next}/**',
  'lib/{db,auth,audit,control,jobs}/**',
  'lib/{env,log,clock}',
  'agent/system/**',
];

const unsteadyNames = new Set([
  'Date.now',
  'Math.random',
  'performance.now',
  'crypto.randomUUID',
  'fetch',
  'setTimeout',
]);

export const purity: Rule = {
  promise: 'decisions (schema, compile, describe, render, lib/contract, lib/compiler) touch nothing outside themselves',
  remedy:
    'read the file, the clock or the row where the work begins (store.ts, service.ts, agent/system) and hand it in.',
  find: (tree) =>
    codePaths(tree)
      .filter((path) => !isTest(path) && matchesAny(path, pureFiles))
      .flatMap((path) => [...worldBehind(tree, path), ...unsteadyIn(tree, path)]),
  breaks: {
    'a renderer reads a file': { 'agent/engines/a/render.ts': `import { readFile } from 'node:fs/promises';` },
    'a renderer reads a file through another': {
      'agent/engines/a/render-main.ts': `import { b } from './b';`,
      'agent/engines/a/b.ts': `import { c } from './c';`,
      'agent/engines/a/c.ts': `import { run } from '../../system/run';`,
      'agent/system/run.ts': '',
    },
    'a compiler asks the time': { 'lib/capabilities/a/compile.ts': 'export const at = Date.now();' },
    'a compiler makes a date of now': { 'lib/compiler/a.ts': 'export const at = new Date();' },
    'the contract reads the environment': { 'lib/contract/a.ts': 'export const a = process.env.A;' },
  },
  keeps: {
    'a renderer of parts': {
      'agent/engines/a/render.ts': `import { b } from './b'; import type { Run } from '../../system/run';`,
      'agent/engines/a/b.ts': 'export const b = (at: number) => new Date(at).toISOString();',
      'agent/system/run.ts': `import 'node:child_process'; export type Run = () => void;`,
    },
  },
};

/** The world that a file reaches by what it loads, however far behind; types load nothing. */
function worldBehind(tree: Tree, path: string): Finding[] {
  const seen = new Set([path]);
  const reach = (from: string, way: string[], line: number): Finding[] =>
    importsOf(tree, from)
      .filter((imported) => !imported.typeOnly)
      .flatMap((imported) => {
        const at = way.length === 0 ? imported.line : line;
        const steps = [...way, imported.target];
        if (matchesAny(imported.target, outsideWorld))
          return [{ path, line: at, what: `reaches ${steps.join(' → ')}` }];
        const file = fileOf(tree, imported.target);
        if (!file || seen.has(file) || !/\.tsx?$/.test(file)) return [];
        seen.add(file);
        return reach(file, steps, at);
      });
  return reach(path, [], 0);
}

function unsteadyIn(tree: Tree, path: string): Finding[] {
  return nodesOf(tree.syntax(path), isUnsteady).map((node) => ({
    path,
    line: lineOf(node),
    what: `uses ${node.getText().slice(0, 40)}, which is not the same every time`,
  }));
}

function isUnsteady(node: ts.Node): node is ts.Node {
  if (ts.isNewExpression(node)) return dottedName(node.expression) === 'Date' && node.arguments?.length === 0;
  if (ts.isCallExpression(node)) return unsteadyNames.has(dottedName(node.expression));
  return ts.isPropertyAccessExpression(node) && dottedName(node).startsWith('process.');
}
