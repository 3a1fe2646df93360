import ts from 'typescript';

/** Every node below `root` that `is` accepts, in reading order. */
export function nodesOf<T extends ts.Node>(root: ts.Node, is: (node: ts.Node) => node is T): T[] {
  return (ts.isSourceFile(root) ? nodesOfFile(root) : nodesBelow(root)).filter(is);
}

/** Each rule looks through every file: a file's nodes are listed once. */
const remembered = new WeakMap<ts.SourceFile, ts.Node[]>();

function nodesOfFile(source: ts.SourceFile): ts.Node[] {
  const found = remembered.get(source) ?? nodesBelow(source);
  remembered.set(source, found);
  return found;
}

function nodesBelow(root: ts.Node): ts.Node[] {
  const found: ts.Node[] = [];
  const visit = (node: ts.Node) => {
    found.push(node);
    ts.forEachChild(node, visit);
  };
  visit(root);
  return found;
}

export function lineOf(node: ts.Node): number {
  const source = node.getSourceFile();
  return source.getLineAndCharacterOfPosition(node.getStart(source)).line + 1;
}

/** Lines that a node fills, its doc comment not counted. */
export function linesOf(node: ts.Node): number {
  const source = node.getSourceFile();
  return source.getLineAndCharacterOfPosition(node.end).line + 2 - lineOf(node);
}

/** The text of a plain string, or null where it is computed. */
export function literalOf(node: ts.Node | undefined): string | null {
  return node && ts.isStringLiteralLike(node) ? node.text : null;
}

/** The name that is called: `it` of `it(…)`, `it.only` of `it.only(…)`. */
export function calledName(call: ts.CallExpression): string {
  return dottedName(call.expression);
}

export function dottedName(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text;
  if (ts.isPropertyAccessExpression(node)) return `${dottedName(node.expression)}.${node.name.text}`;
  if (ts.isCallExpression(node)) return dottedName(node.expression);
  return '';
}

/** `name` of an object literal's plain property, or undefined. */
export function propertyOf(object: ts.ObjectLiteralExpression, name: string): ts.Expression | undefined {
  const property = object.properties.find((member) => nameOf(member) === name);
  return property && ts.isPropertyAssignment(property) ? property.initializer : undefined;
}

function nameOf({ name }: ts.ObjectLiteralElementLike): string | undefined {
  return name && (ts.isIdentifier(name) || ts.isStringLiteralLike(name)) ? name.text : undefined;
}

/** Whether a file opens with the directive, such as 'use server'. */
export function hasDirective(source: ts.SourceFile, directive: string): boolean {
  const [first] = source.statements;
  return first !== undefined && ts.isExpressionStatement(first) && literalOf(first.expression) === directive;
}

export function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
  );
}

/** Whether a doc comment stands right before the node. */
export function hasDocComment(node: ts.Node): boolean {
  return ts.getJSDocCommentsAndTags(node).length > 0;
}
