import ts from 'typescript';
import type { Finding, Rule } from '../rule';
import { calledName, hasDocComment, lineOf, nodesOf } from '../syntax';
import type { Tree } from '../tree';
import { isTest } from '../tree';

export const contract: Rule = {
  promise: 'every field of the contract says what it is',
  remedy:
    'end the field with `.describe("…")`, or put a doc comment on it, on its schema, or on the schema that it names: the OpenAPI document and whoever writes the other side read it there.',
  find: (tree) =>
    tree.paths
      .filter((path) => path.startsWith('lib/contract/') && path.endsWith('.ts') && !isTest(path))
      .flatMap((path) => muteFields(tree, path)),
  breaks: {
    'a field without words': { 'lib/contract/a.ts': 'export const a = z.strictObject({ name: z.string().max(9) });' },
    'a field in a shared part': {
      'lib/contract/a.ts': 'const part = { name: z.string() }; export const a = z.strictObject(part);',
    },
    'a field of one kind among several': {
      'lib/contract/a.ts': `export const a = z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('x'), name: z.string() })]);`,
    },
    'a field that names a schema without words': {
      'lib/contract/a.ts': 'export const name = z.string();\nexport const a = z.strictObject({ name });',
    },
  },
  keeps: {
    'words in each of their places': {
      'lib/contract/a.ts': `
        import { port } from './b';
        /** What people call it. */
        const name = z.string();
        const size = z.int().describe('Bytes.');
        export const a = z.strictObject({ kind: z.literal('a'), name: name.nullable(), size, port, at: z.int().describe('When.').nullable() });
        /** Where it stands, and since when. */
        export const c = z.strictObject({ place: z.string(), since: z.int() });
        export const d = z.strictObject({\n/** Bytes. */\nsize: z.int(), inner: z.array(a).max(3) });`,
      'lib/contract/b.ts': '/** A port. */\nexport const port = z.int();',
    },
  },
};

function muteFields(tree: Tree, path: string): Finding[] {
  const source = tree.syntax(path);
  return nodesOf(source, ts.isObjectLiteralExpression)
    .flatMap((object) => object.properties)
    .filter((member) => isField(member) && !isDescribed(tree, member))
    .map((member) => ({ path, line: lineOf(member), what: `"${member.name?.getText()}" says nothing of itself` }));
}

type Member = ts.ObjectLiteralElementLike;

/** A member whose value is a schema: `z.…`, a schema of ours, or a chain on one. Options such as `{ error }` are not. */
function isField(member: Member): boolean {
  const object = member.parent;
  if (ts.isCallExpression(object.parent) && !makesObject(object.parent)) return false;
  if (ts.isShorthandPropertyAssignment(member)) return ts.isCallExpression(object.parent);
  if (!ts.isPropertyAssignment(member)) return false;
  const root = rootOf(member.initializer);
  return root === 'z' || (ts.isCallExpression(object.parent) && root !== null);
}

/** `z.object({ … })`, `z.strictObject({ … })`, `other.extend({ … })`. */
function makesObject(call: ts.CallExpression): boolean {
  return /^z\.\w*[oO]bject$|\.extend$/.test(calledName(call));
}

function isDescribed(tree: Tree, member: Member): boolean {
  if (hasDocComment(member) || statementIsDescribed(member)) return true;
  if (ts.isShorthandPropertyAssignment(member)) return nameIsDescribed(tree, member.name.text, member);
  if (!ts.isPropertyAssignment(member)) return true;
  const { initializer } = member;
  if (hasDescribe(initializer) || /^z\.literal\b/.test(initializer.getText())) return true;
  return nodesOf(initializer, ts.isIdentifier).some(
    (name) => name.text !== 'z' && nameIsDescribed(tree, name.text, member),
  );
}

/** The doc comment of the whole `export const x = …` speaks for its fields. */
function statementIsDescribed(node: ts.Node): boolean {
  for (let at: ts.Node = node; at.parent; at = at.parent) {
    if (ts.isVariableStatement(at) || ts.isFunctionDeclaration(at)) return hasDocComment(at);
  }
  return false;
}

/** Whether the schema of that name, here or in another file of the contract, has words or is made of fields that have. */
function nameIsDescribed(tree: Tree, name: string, from: ts.Node): boolean {
  const files = tree.paths.filter((path) => path.startsWith('lib/contract/') && !isTest(path));
  return [from.getSourceFile(), ...files.map((path) => tree.syntax(path))].some((file) => describedIn(file).has(name));
}

const remembered = new WeakMap<ts.SourceFile, Set<string>>();

function describedIn(source: ts.SourceFile): Set<string> {
  const found =
    remembered.get(source) ??
    new Set(
      nodesOf(source, ts.isVariableDeclaration)
        .filter(hasWords)
        .map((made) => made.name.getText()),
    );
  remembered.set(source, found);
  return found;
}

function hasWords(made: ts.VariableDeclaration): boolean {
  if (!made.initializer) return false;
  const isMadeOfFields = nodesOf(made.initializer, ts.isObjectLiteralExpression).length > 0;
  return statementIsDescribed(made) || hasDescribe(made.initializer) || isMadeOfFields;
}

function hasDescribe(node: ts.Expression): boolean {
  return nodesOf(node, ts.isPropertyAccessExpression).some((access) => access.name.text === 'describe');
}

/** `z` of `z.string().max(3)`, `port` of `port.describe('…')`. */
function rootOf(node: ts.Expression): string | null {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node) || ts.isCallExpression(node)) return rootOf(node.expression);
  return null;
}
