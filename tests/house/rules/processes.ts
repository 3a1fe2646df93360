import ts from 'typescript';
import type { Rule } from '../rule';
import { calledName, lineOf, literalOf, nodesOf, propertyOf } from '../syntax';
import { codePaths, isTest } from '../tree';

export const processes: Rule = {
  promise: 'no program is started through a shell',
  remedy: 'give the program and its arguments as a list: execFile or spawn without `shell`, as agent/system does.',
  find: (tree) =>
    [...codePaths(tree), ...tree.paths.filter((path) => path.endsWith('.mjs'))].flatMap((path) =>
      nodesOf(tree.syntax(path), isShell)
        .filter((node) => !isTest(path) || !isWholeText(node))
        .map((node) => ({
          path,
          line: lineOf(node),
          what: `starts a shell: ${node.getText().slice(0, 60)}`,
        })),
    ),
  breaks: {
    'as the program, with words that are whole': { 'agent/a.ts': `execFile('/bin/sh', ['-c', 'ls']);` },
    'the function that has one': { 'agent/a.ts': `import { exec } from 'node:child_process';` },
    'under another name': { 'scripts/a.ts': `import { execSync as run } from 'child_process';` },
    'by the whole module': { 'agent/a.ts': `import * as programs from 'node:child_process';` },
    'by the module as one value': { 'agent/a.ts': `import programs from 'node:child_process';` },
    'by its default': { 'agent/a.ts': `import { default as programs } from 'node:child_process';` },
    'by the module, loaded later': { 'agent/a.ts': `const { exec } = await import('node:child_process');` },
    'by the module, required': { 'scripts/a.mjs': `const { exec } = require('child_process');` },
    'by the module, asked of Node': { 'agent/a.ts': `process.getBuiltinModule('node:child_process').exec(text);` },
    'by the module, handed on': { 'agent/a.ts': `export * from 'node:child_process';` },
    'by the function, handed on': { 'agent/a.ts': `export { exec } from 'node:child_process';` },
    'in a list for somebody else to run': { 'agent/a.ts': `run({ argv: ['/bin/sh', '-c', text] });` },
    'by a name of ours': { 'agent/a.ts': `run('sh', ['-c', text]);` },
    'by an option': { 'agent/a.ts': `spawn('postfix', ['reload'], { shell: true });` },
    'as the program': { 'tests/a.test.ts': `execFile('/bin/sh', ['-c', text]);` },
    'as the program, found by name': { 'tests/a.test.ts': `spawn('bash', ['-c', text]);` },
  },
  keeps: {
    'a shell as the subject of a test': { 'agent/a.test.ts': `exec('/bin/sh', ['-c', 'sleep 8 &']);` },
    'types of the module': {
      'agent/a.ts': `import type * as programs from 'node:child_process'; type Spawn = typeof import('node:child_process').spawn;`,
    },
    'a program and its arguments': {
      'agent/a.ts': `import { execFile } from 'node:child_process'; execFile('postfix', ['reload'], { shell: false }); pattern.exec(text);`,
    },
  },
};

function isShell(node: ts.Node): node is ts.Node {
  if (ts.isImportSpecifier(node) || ts.isExportSpecifier(node)) return isShellFunction(node);
  if (ts.isImportDeclaration(node)) return isWholeModule(node.importClause) && isChildProcess(node.moduleSpecifier);
  if (ts.isExportDeclaration(node)) {
    return isChildProcess(node.moduleSpecifier) && !(node.exportClause && ts.isNamedExports(node.exportClause));
  }
  if (ts.isObjectLiteralExpression(node)) {
    const shell = propertyOf(node, 'shell');
    return shell !== undefined && shell.kind !== ts.SyntaxKind.FalseKeyword;
  }
  if (ts.isArrayLiteralExpression(node)) return isShellName(node.elements[0]) && literalOf(node.elements[1]) === '-c';
  if (!ts.isCallExpression(node)) return false;
  const [first, second] = node.arguments;
  if (isChildProcess(first)) return true;
  const hasList = second !== undefined && ts.isArrayLiteralExpression(second);
  return isShellName(first) && (hasList || /(^|\.)(exec\w*|spawn\w*)$/.test(calledName(node)));
}

/** A test may try what a program that starts others does: `exec('/bin/sh', ['-c', 'sleep 8 &'])`, with nothing put in. */
function isWholeText(node: ts.Node): boolean {
  if (ts.isArrayLiteralExpression(node)) return node.elements.every((each) => literalOf(each) !== null);
  if (!ts.isCallExpression(node)) return false;
  const [, list] = node.arguments;
  return list !== undefined && ts.isArrayLiteralExpression(list) && isWholeText(list);
}

/** Of a module as a whole nobody sees which of its functions is called. */
function isWholeModule(clause: ts.ImportClause | undefined): boolean {
  if (!clause || clause.isTypeOnly) return false;
  return (
    clause.name !== undefined || (clause.namedBindings !== undefined && ts.isNamespaceImport(clause.namedBindings))
  );
}

function isShellFunction(node: ts.ImportSpecifier | ts.ExportSpecifier): boolean {
  const declaration = ts.isImportSpecifier(node) ? node.parent.parent.parent : node.parent.parent;
  const name = (node.propertyName ?? node.name).text;
  return isChildProcess(declaration.moduleSpecifier) && /^(exec|execSync|default)$/.test(name);
}

function isChildProcess(node: ts.Node | undefined): boolean {
  return /^(node:)?child_process$/.test(literalOf(node) ?? '');
}

function isShellName(node: ts.Node | undefined): boolean {
  return /^(.*\/)?(ba|da|z|k)?sh$/.test(literalOf(node) ?? '');
}
