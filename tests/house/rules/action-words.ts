import ts from 'typescript';
import { knownKeys } from '../catalogs';
import type { Finding, Rule } from '../rule';
import { calledName, lineOf, literalOf, nodesOf, propertyOf } from '../syntax';
import type { Tree } from '../tree';
import { codePaths, isTest } from '../tree';

const words = { 'lib/capabilities/a/messages/en.json': '{"activity":{"edit":"Changed {label}"}}' };

/** Without words, the overview's latest changes show "a.edit mx1". */
export const actionWords: Rule = {
  promise: 'whatever the audit log holds as done has words for the latest changes on the overview',
  remedy:
    'add <room>.activity.<verb> to messages/en.json and messages/it.json of the room (lib/auth for what is no room); an action that only asks says `changesNothing: true`.',
  find: (tree) => {
    const known = knownKeys(tree);
    return codePaths(tree)
      .filter((path) => /^(app|lib|worker)\//.test(path) && !isTest(path))
      .flatMap((path) => wordlessActions(tree, path, known));
  },
  breaks: {
    'an action without words': {
      'lib/capabilities/a/actions.ts': `export const b = defineAction({ name: 'a.delete', permission: 'a:write' });`,
      ...words,
    },
    'a public action without words': {
      'lib/auth/actions.ts': `export const b = definePublicAction({ name: 'session.sign-in' });`,
      ...words,
    },
    'what the worker writes down': {
      'lib/a.ts': `recordWorkerAudit(tx, { action: 'a.import', outcome: 'done', target });`,
      ...words,
    },
    'an outcome that is computed': {
      'lib/a.ts': `recordWorkerAudit(tx, { action: 'a.finish', outcome, target });`,
      ...words,
    },
  },
  keeps: {
    'an action with words': {
      'lib/capabilities/a/actions.ts': `export const b = defineAction({ name: 'a.edit', permission: 'a:write' });`,
      ...words,
    },
    'an action that only asks, a refusal and a download': {
      'lib/capabilities/a/actions.ts': `
        export const b = defineAction({ name: 'a.ask', changesNothing: true, permission: 'a:write' });
        recordAudit(db, { actor, action: 'a.export', outcome: 'asked' });
        recordAudit(db, { actor, action: 'a.join', outcome: 'forbidden' });`,
      ...words,
    },
    'an entry of the log as it is read': { 'lib/a.ts': `db.auditEntry.findMany({ where: { action: 'a.join' } });` },
  },
};

function wordlessActions(tree: Tree, path: string, known: ReadonlySet<string>): Finding[] {
  return nodesOf(tree.syntax(path), ts.isCallExpression).flatMap((call) => {
    const name = nameOfDone(call);
    if (name === null || known.has(name.replace('.', '.activity.'))) return [];
    return [{ path, line: lineOf(call), what: `"${name}" has no words: no "${name.replace('.', '.activity.')}"` }];
  });
}

/** `<room>.<verb>` of a call that writes something into the log as done; an outcome that is computed may be that. */
function nameOfDone(call: ts.CallExpression): string | null {
  const spec = call.arguments.find(ts.isObjectLiteralExpression);
  if (!spec) return null;
  if (/^define(Public)?Action$/.test(calledName(call))) {
    return propertyOf(spec, 'changesNothing') ? null : literalOf(propertyOf(spec, 'name'));
  }
  if (!/^record(Worker)?Audit$/.test(calledName(call))) return null;
  const outcome = literalOf(propertyOf(spec, 'outcome')) ?? 'done';
  return outcome === 'done' ? literalOf(propertyOf(spec, 'action')) : null;
}
