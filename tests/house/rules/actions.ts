import ts from 'typescript';
import type { Finding, Rule } from '../rule';
import { calledName, hasDirective, isExported, lineOf, literalOf, nodesOf, propertyOf } from '../syntax';
import type { Tree } from '../tree';
import { codePaths } from '../tree';

const wrappers = ['defineAction', 'definePublicAction'];
const wrapped = `'use server'; import { defineAction } from '@/lib/actions/define-action';`;

export const actions: Rule = {
  promise: `a 'use server' file exports results of defineAction alone, named and guarded by its room`,
  remedy:
    'every export of such a file is a public POST endpoint. Export `defineAction({ name, permission, plane, input, run })`, and keep the rest in service.ts.',
  find: (tree) => codePaths(tree).flatMap((path) => [...looseExports(tree, path), ...missingDirective(tree, path)]),
  breaks: {
    'a plain function': { 'lib/a/actions.ts': `'use server'; export async function wipe() {}` },
    'a plain arrow': { 'lib/a/actions.ts': `'use server'; export const wipe = async () => {};` },
    'an export by name': { 'lib/a/actions.ts': `'use server'; const wipe = async () => {}; export { wipe };` },
    'an export by default': { 'lib/a/actions.ts': `'use server'; export default async function () {}` },
    'a re-export': { 'lib/a/actions.ts': `'use server'; export * from './service';` },
    'a wrapper of its own': {
      'lib/a/actions.ts': `'use server'; const defineAction = (a: unknown) => a; export const b = defineAction({});`,
    },
    'a server function inside a component': {
      'app/a.tsx': `export function Page() { async function save() { 'use server'; } return <form action={save} />; }`,
    },
    'an action with the permission of another room': {
      'lib/capabilities/a/actions.ts': `${wrapped} export const b = defineAction({ name: 'a.b', permission: 'c:write' });`,
    },
    'an action named after another room': {
      'lib/capabilities/a/actions.ts': `${wrapped} export const b = defineAction({ name: 'c.b', permission: 'a:write' });`,
    },
    'an action that reading allows': {
      'lib/capabilities/a/actions.ts': `${wrapped} export const b = defineAction({ name: 'a.b', permission: 'a:read' });`,
    },
    'actions that are not marked as such': {
      'lib/capabilities/a/actions.ts': `import { defineAction } from '@/lib/actions/define-action'; export const b = defineAction({ name: 'a.b', permission: 'a:write' });`,
    },
  },
  keeps: {
    'a defined action': {
      'lib/capabilities/a/actions.ts': `${wrapped} export const b = defineAction({ name: 'a.b', permission: 'a:write' });`,
    },
    'a public action': {
      'lib/auth/actions.ts': `'use server'; import { definePublicAction } from '@/lib/actions/define-public-action'; export const a = definePublicAction({});`,
    },
  },
};

function looseExports(tree: Tree, path: string): Finding[] {
  const source = tree.syntax(path);
  const inner = nodesOf(source, ts.isExpressionStatement)
    .filter((node) => literalOf(node.expression) === 'use server' && node.parent !== source)
    .map((node) => ({ path, line: lineOf(node), what: `has a 'use server' inside a function` }));
  if (!hasDirective(source, 'use server')) return inner;
  const own = ownWrappers(source);
  const loose = source.statements
    .filter(
      (statement) => isExported(statement) || ts.isExportDeclaration(statement) || ts.isExportAssignment(statement),
    )
    .flatMap((statement) => problemsOfExport(statement, path, own));
  return [...inner, ...loose];
}

/** The wrappers as this file imports them from their home. */
function ownWrappers(source: ts.SourceFile): string[] {
  return nodesOf(source, ts.isImportDeclaration)
    .filter((node) => /\/define-(public-)?action$/.test(literalOf(node.moduleSpecifier) ?? ''))
    .flatMap((node) => nodesOf(node, ts.isImportSpecifier).map((specifier) => specifier.name.text))
    .filter((name) => wrappers.includes(name));
}

function problemsOfExport(statement: ts.Statement, path: string, own: readonly string[]): Finding[] {
  const found = (what: string): Finding => ({ path, line: lineOf(statement), what });
  if (!ts.isVariableStatement(statement)) return [found('exports something that no wrapper made')];
  return statement.declarationList.declarations.flatMap((declaration) => {
    const call = declaration.initializer;
    if (!call || !ts.isCallExpression(call) || !own.includes(calledName(call))) {
      return [found(`exports ${declaration.name.getText()}, which no wrapper made`)];
    }
    return problemsOfSpec(call, path).map(found);
  });
}

/** The audit log and the permission must name the room they stand in. */
function problemsOfSpec(call: ts.CallExpression, path: string): string[] {
  const [, room] = path.match(/^lib\/capabilities\/([a-z][a-z0-9-]*)\//) ?? [];
  const [spec] = call.arguments;
  if (!room || !spec || !ts.isObjectLiteralExpression(spec)) return [];
  const name = literalOf(propertyOf(spec, 'name')) ?? '';
  const permission = propertyOf(spec, 'permission');
  return [
    ...(name.startsWith(`${room}.`) ? [] : [`is named "${name}", not "${room}.<verb>"`]),
    ...(permission && literalOf(permission) !== `${room}:write`
      ? [`asks for ${permission.getText()}, not '${room}:write'`]
      : []),
  ];
}

function missingDirective(tree: Tree, path: string): Finding[] {
  const isActions = /^lib\/capabilities\/[^/]+\/actions\.ts$/.test(path);
  return isActions && !hasDirective(tree.syntax(path), 'use server')
    ? [{ path, what: `does not begin with 'use server'` }]
    : [];
}
