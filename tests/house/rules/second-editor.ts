import ts from 'typescript';
import type { Finding, Rule } from '../rule';
import { calledName, lineOf, nodesOf, propertyOf } from '../syntax';
import { codePaths } from '../tree';

/** A form is filled over minutes, while its props follow the server: only what stands in its defaults is what the person saw. */
export const secondEditor: Rule = {
  promise: 'a form sends the version that its person saw, not the newest that the page knows',
  remedy:
    'put `basedOnVersion` into the `defaults` of useServerForm and give it the action itself, so that a second editor is told.',
  find: (tree) =>
    codePaths(tree)
      .filter((path) => path.endsWith('.tsx'))
      .flatMap((path) =>
        nodesOf(tree.syntax(path), ts.isCallExpression)
          .filter((call) => calledName(call) === 'useServerForm')
          .flatMap((call) => lateVersion(call, path)),
      ),
  breaks: {
    'a version taken as the form is sent': {
      'app/a.tsx': `const form = useServerForm({ action: (values) => edit({ ...values, basedOnVersion: thing.version }), defaults });`,
    },
  },
  keeps: {
    'a version in the defaults': {
      'app/a.tsx': `const form = useServerForm({ action: edit, defaults: { name, basedOnVersion: thing.version } });`,
    },
    'an action that adds something else': {
      'app/a.tsx': `const form = useServerForm({ action: (values) => edit({ ...values, leaveOut }), defaults });`,
    },
  },
};

function lateVersion(call: ts.CallExpression, path: string): Finding[] {
  const [options] = call.arguments;
  if (!options || !ts.isObjectLiteralExpression(options)) return [];
  const action = propertyOf(options, 'action');
  if (!action?.getText().includes('basedOnVersion')) return [];
  return [{ path, line: lineOf(action), what: 'puts the version in as it is sent' }];
}
