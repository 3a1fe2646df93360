import ts from 'typescript';
import { roomIdOf } from './rooms';
import { calledName, lineOf, literalOf, nodesOf, propertyOf } from './syntax';
import type { Tree } from './tree';

/**
 * A sentence that code asks for. One of `candidates` must be in the catalogs; where `open` is true the code adds to it at run time
 * (`kind.${kind}`), and a key that begins so is enough.
 */
export type AskedKey = { candidates: readonly string[]; open: boolean; line: number; written: string };

export function askedKeys(tree: Tree, path: string): AskedKey[] {
  const source = tree.syntax(path);
  const room = roomOf(tree, path);
  return [
    ...nodesOf(source, ts.isCallExpression).flatMap((call) => keysOfTranslation(call, room)),
    ...nodesOf(source, ts.isObjectLiteralExpression).flatMap((object) => keysOfSentence(object, room)),
    ...(/\/schema\.ts$|^lib\/contract\//.test(path) ? keysOfFieldErrors(source) : []),
  ];
}

/** `t('title')`, `t.rich('title', …)`, where `t` comes from `useTranslations` or `getTranslations`. */
function keysOfTranslation(call: ts.CallExpression, room: string | null): AskedKey[] {
  const [name, method] = calledName(call).split('.');
  if (!name || (method && !['rich', 'markup', 'raw', 'has'].includes(method))) return [];
  const namespaces = namespacesOf(call, name, room);
  const [key] = call.arguments;
  if (!namespaces || !key) return [];
  return writtenKeys(key).map(({ text, open, node }) => ({
    candidates: namespaces.map((namespace) => (namespace === '' ? text : `${namespace}.${text}`)),
    open,
    line: lineOf(node),
    written: `${name}(${node.getText()})`,
  }));
}

/** The namespaces in which a translator may look, or null when `name` is none. One that is handed in has any that the file names. */
function namespacesOf(call: ts.Node, name: string, room: string | null): string[] | null {
  for (let scope = call.parent; scope; scope = scope.parent) {
    for (const declaration of declarationsIn(scope)) {
      if (declaration.name.getText() !== name) continue;
      if (ts.isVariableDeclaration(declaration)) return namespaceOfTranslator(declaration.initializer);
      const isTranslator = name === 't' || /Translator|Translations/.test(declaration.type?.getText() ?? '');
      return isTranslator ? ['', ...(room ? [room] : []), ...namespacesIn(call.getSourceFile())] : null;
    }
  }
  return null;
}

function declarationsIn(scope: ts.Node): readonly (ts.VariableDeclaration | ts.ParameterDeclaration)[] {
  if (ts.isFunctionLike(scope)) return scope.parameters;
  if (!ts.isBlock(scope) && !ts.isSourceFile(scope)) return [];
  return scope.statements.filter(ts.isVariableStatement).flatMap((statement) => statement.declarationList.declarations);
}

function namespacesIn(source: ts.SourceFile): string[] {
  return nodesOf(source, ts.isCallExpression).flatMap((call) => namespaceOfTranslator(call) ?? []);
}

function namespaceOfTranslator(initializer: ts.Expression | undefined): string[] | null {
  const call = initializer && ts.isAwaitExpression(initializer) ? initializer.expression : initializer;
  if (!call || !ts.isCallExpression(call) || !/^(use|get)Translations$/.test(calledName(call))) return null;
  const [namespace] = call.arguments;
  if (!namespace) return [''];
  const literal = literalOf(namespace);
  return literal === null ? null : [literal];
}

/** `{ key: 'problem.stale', values }`: a Sentence, a change in words, a field's message. */
function keysOfSentence(object: ts.ObjectLiteralExpression, room: string | null): AskedKey[] {
  const key = propertyOf(object, 'key');
  const others = object.properties.map((member) => member.name?.getText() ?? '');
  const isSentence = others.every((name) => sentenceParts.has(name));
  if (!key || !isSentence) return [];
  return writtenKeys(key).map(({ text, open, node }) => ({
    candidates: [text, `fields.${text}`, ...(room ? [`${room}.${text}`] : [])],
    open,
    line: lineOf(node),
    written: `key: ${node.getText()}`,
  }));
}

/** Parts of lib/actions/refusal Sentence and define-capability ChangeInWords; spreads have no name. */
const sentenceParts = new Set(['', 'key', 'values', 'object', 'label', 'before', 'after']);

/** `{ error: 'ip-address' }` of a zod check: a sentence of the `fields` catalog (lib/i18n/issue-message.ts). */
function keysOfFieldErrors(source: ts.SourceFile): AskedKey[] {
  return nodesOf(source, ts.isObjectLiteralExpression).flatMap((object) => {
    const error = propertyOf(object, 'error');
    const text = literalOf(error);
    if (!error || text === null) return [];
    return [{ candidates: [`fields.${text}`], open: false, line: lineOf(error), written: `error: ${error.getText()}` }];
  });
}

/** The keys that an expression can be, as far as they are written down. */
function writtenKeys(node: ts.Expression): { text: string; open: boolean; node: ts.Node }[] {
  const literal = literalOf(node);
  if (literal !== null) return [{ text: literal, open: false, node }];
  if (ts.isTemplateExpression(node)) return node.head.text === '' ? [] : [{ text: node.head.text, open: true, node }];
  if (ts.isConditionalExpression(node)) return [...writtenKeys(node.whenTrue), ...writtenKeys(node.whenFalse)];
  return ts.isParenthesizedExpression(node) ? writtenKeys(node.expression) : [];
}

/** The room in which a file stands, on any floor. */
function roomOf(tree: Tree, path: string): string | null {
  const folder = path.match(/^(?:lib\/capabilities|app\/(?:\([^)]*\)\/)+)\/?([^/]+)\//)?.[1];
  return folder ? roomIdOf(tree, folder) : null;
}
