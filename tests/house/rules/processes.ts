import ts from 'typescript';
import type { Rule } from '../rule';
import { calledName, lineOf, literalOf, nodesOf, propertyOf } from '../syntax';
import { codePaths, isTest } from '../tree';

export const processes: Rule = {
  promise: 'no program is started through a shell',
  remedy: 'give the program and its arguments as a list: execFile or spawn without `shell`, as agent/system does.',
  find: (tree) =>
    codePaths(tree).flatMap((path) =>
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
    'by an option': { 'agent/a.ts': `spawn('postfix', ['reload'], { shell: true });` },
    'as the program': { 'tests/a.test.ts': `execFile('/bin/sh', ['-c', text]);` },
    'as the program, found by name': { 'tests/a.test.ts': `spawn('bash', ['-c', text]);` },
  },
  keeps: {
    'a shell as the subject of a test': { 'agent/a.test.ts': `exec('/bin/sh', ['-c', 'sleep 8 &']);` },
    'a program and its arguments': {
      'agent/a.ts': `import { execFile } from 'node:child_process'; execFile('postfix', ['reload'], { shell: false }); pattern.exec(text);`,
    },
  },
};

function isShell(node: ts.Node): node is ts.Node {
  if (ts.isImportSpecifier(node)) return isShellImport(node);
  if (ts.isObjectLiteralExpression(node)) {
    const shell = propertyOf(node, 'shell');
    return shell !== undefined && shell.kind !== ts.SyntaxKind.FalseKeyword;
  }
  if (!ts.isCallExpression(node) || !/(^|\.)(exec\w*|spawn\w*)$/.test(calledName(node))) return false;
  return /^(.*\/)?(ba|da|z|k)?sh$/.test(literalOf(node.arguments[0]) ?? '');
}

/** A test may try what a program that starts others does: `exec('/bin/sh', ['-c', 'sleep 8 &'])`, with nothing put in. */
function isWholeText(node: ts.Node): boolean {
  if (!ts.isCallExpression(node)) return false;
  const [, list] = node.arguments;
  return (
    list !== undefined && ts.isArrayLiteralExpression(list) && list.elements.every((each) => literalOf(each) !== null)
  );
}

function isShellImport(node: ts.ImportSpecifier): boolean {
  const module = literalOf(node.parent.parent.parent.moduleSpecifier);
  return /^(node:)?child_process$/.test(module ?? '') && /^exec(Sync)?$/.test((node.propertyName ?? node.name).text);
}
