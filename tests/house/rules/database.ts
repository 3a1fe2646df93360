import ts from 'typescript';
import type { Rule } from '../rule';
import { calledName, dottedName, lineOf, literalOf, nodesOf, propertyOf } from '../syntax';
import { codePaths, isTest } from '../tree';

export const database: Rule = {
  promise: 'no statement is put together from text: values travel beside the SQL',
  remedy: `write $queryRaw\`… \${value} …\` or sql\`…\` of lib/db/sql, which make a parameter of each value; a table or column comes from a fixed list and is called \`table\` or \`column\`.`,
  find: (tree) =>
    codePaths(tree)
      .filter((path) => /^(app|lib|worker|agent)\//.test(path) && !isTest(path))
      .flatMap((path) =>
        nodesOf(tree.syntax(path), isGlued).map((node) => ({
          path,
          line: lineOf(node),
          what: `runs text: ${node.getText().slice(0, 60)}`,
        })),
      ),
  breaks: {
    'an unsafe query': { 'lib/a.ts': 'await tx.$queryRawUnsafe(text);' },
    'an unsafe statement': { 'lib/a.ts': `await tx.$executeRawUnsafe('DELETE FROM a');` },
    'the unsafe method, handed on': { 'lib/a.ts': 'const run = tx.$queryRawUnsafe;' },
    'raw text in a safe query': { 'lib/a.ts': `await tx.$queryRaw\`SELECT \${Prisma.raw(column)}\`;` },
    'text with values for a driver': { 'worker/a.ts': `await pool.query(\`SELECT \${id}\`);` },
    'text added up for a driver': { 'agent/a.ts': `database.prepare('SELECT ' + id);` },
    'text with a value for SQLite': { 'agent/a.ts': `database.exec(\`DELETE FROM mailbox WHERE id = \${row.id}\`);` },
    'text joined from an array': { 'lib/a.ts': `await pool.query(parts.join(' '));` },
    'text joined before it is handed on': {
      'lib/a.ts': `const text = [start, end].join(' '); await pool.query(text);`,
    },
    'text concatenated': { 'lib/a.ts': `await pool.query('SELECT '.concat(column));` },
    'text with a value replaced': { 'agent/a.ts': `db.exec(text.replace('?', id));` },
    'text that grows': { 'lib/a.ts': `let text = 'SELECT 1'; text += more; await pool.query(text);` },
    'text in an object': { 'lib/a.ts': `await pool.query({ name: 'a', text: 'SELECT ' + id });` },
    'one of two texts': { 'lib/a.ts': `await pool.query(isAll ? 'SELECT 1' : \`SELECT \${id}\`);` },
    'a statement with a value in it, for somebody else to run': {
      'lib/a.ts': `await rowsOf(client, row, [\`SELECT id FROM a WHERE b = '\${b}'\`]);`,
    },
    'a statement added up, for somebody else to run': { 'lib/a.ts': `run('DELETE FROM a WHERE id = ' + id);` },
    'a statement joined, for somebody else to run': { 'lib/a.ts': `run(['SELECT a', 'FROM b', where].join(' '));` },
    'the unsafe method by an element': { 'lib/a.ts': `await tx['$queryRawUnsafe'](text);` },
    'the unsafe method, taken out': { 'lib/a.ts': 'const { $executeRawUnsafe: run } = tx;' },
    'raw text under another name': { 'lib/a.ts': 'const { raw } = Prisma;' },
    'raw text, handed on': { 'lib/a.ts': 'parts.map(Prisma.raw);' },
    'a safe tag called with text': { 'lib/a.ts': 'await tx.$queryRaw(Prisma.sql([text]));' },
    'the tag of lib/db/sql called with text': { 'lib/a.ts': 'await tx.$queryRaw(sql([text]));' },
  },
  keeps: {
    'values beside the statement': {
      'lib/a.ts': `
        const refused = 'NOT enabled';
        await tx.$queryRaw\`SELECT \${id}\`;
        const order = Prisma.raw('DESC');
        await pool.query('SELECT $1', [id]);
        await pool.query(\`SELECT 1\`);
        database.prepare(\`SELECT max(id) FROM \${table}\`);
        url.search(\`\${a}\`);
        const wanted = \`SELECT \${rowSql[kind]} FROM \${kind}\`;
        const text = \`SELECT \${refused} FROM a WHERE \${leadsTo('a.b')}\`;
        await pool.query({ name: 'a', text: wanted, values: [id] });
        const words = [a, 'Selected'].concat(b).join(' ');
        pattern.exec(lines.join(' '));
        say('UPDATE failed: ' + reason);`,
    },
  },
};

const unsafe = /^\$(query|execute)RawUnsafe$/;

function isGlued(node: ts.Node): node is ts.Node {
  if (ts.isPropertyAccessExpression(node)) return unsafe.test(node.name.text) || isLooseRaw(node);
  if (ts.isElementAccessExpression(node)) return unsafe.test(literalOf(node.argumentExpression) ?? '');
  if (ts.isBindingElement(node)) return takesUnsafe(node);
  if (ts.isCallExpression(node) && runsGluedText(node)) return true;
  return ts.isExpression(node) && isPutTogether(node) && saysStatement(node);
}

/** `Prisma.raw` is for text that stands there whole; handed on, nobody sees what it gets. */
function isLooseRaw(node: ts.PropertyAccessExpression): boolean {
  if (!/\bPrisma\.raw$/.test(dottedName(node))) return false;
  return !ts.isCallExpression(node.parent) || literalOf(node.parent.arguments[0]) === null;
}

function takesUnsafe(node: ts.BindingElement): boolean {
  const name = (node.propertyName ?? node.name).getText();
  const declaration = node.parent.parent;
  const from = ts.isVariableDeclaration(declaration) ? declaration.initializer?.getText() : undefined;
  return unsafe.test(name) || (name === 'raw' && from === 'Prisma');
}

function runsGluedText(call: ts.CallExpression): boolean {
  const [first] = call.arguments;
  const name = calledName(call);
  if (!first) return false;
  if (/(\bPrisma\.|^)sql$/.test(name)) return true;
  if (/\.(query|prepare)$|(^|\.)(db|database)\.exec$/.test(name)) return isGluedText(first);
  return /\.exec$/.test(name) && !ts.isCallExpression(first) && isPutTogether(first);
}

/** Whether what a driver is given was put together: where it stands, in an object, or earlier in this file. */
function isGluedText(node: ts.Expression): boolean {
  if (ts.isObjectLiteralExpression(node)) {
    const text = propertyOf(node, 'text');
    return text !== undefined && isGluedText(text);
  }
  if (ts.isConditionalExpression(node)) return isGluedText(node.whenTrue) || isGluedText(node.whenFalse);
  return ts.isIdentifier(node) ? wasPutTogether(node) : isPutTogether(node);
}

function wasPutTogether(name: ts.Identifier): boolean {
  const source = name.getSourceFile();
  const isIt = (node: ts.Node) => ts.isIdentifier(node) && node.text === name.text;
  return (
    nodesOf(source, ts.isVariableDeclaration).some(
      (node) => isIt(node.name) && node.initializer !== undefined && isPutTogether(node.initializer),
    ) ||
    nodesOf(source, ts.isBinaryExpression).some(
      (node) => node.operatorToken.kind === ts.SyntaxKind.PlusEqualsToken && isIt(node.left),
    )
  );
}

/** SQL can't make a parameter of a table's name, so a plain name may stand in the text; what is read from an object may not. */
function isPutTogether(node: ts.Expression): boolean {
  if (ts.isParenthesizedExpression(node)) return isPutTogether(node.expression);
  if (ts.isTemplateExpression(node)) {
    return !isTagged(node) && node.templateSpans.some((span) => !isFixed(span.expression));
  }
  if (ts.isCallExpression(node)) return /(?<!\bPrisma)\.(join|concat|replace|replaceAll)$/.test(calledName(node));
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

/** The tags that make parameters; String.raw makes none. */
function isTagged({ parent }: ts.TemplateExpression): boolean {
  return ts.isTaggedTemplateExpression(parent) && dottedName(parent.tag) !== 'String.raw';
}

/** A table's name, the entry of a fixed list that is called so, a text of this file, or what a function makes of texts alone. */
function isFixed(node: ts.Expression): boolean {
  if (ts.isElementAccessExpression(node)) return ts.isIdentifier(node.expression) && /Sql$/.test(node.expression.text);
  if (ts.isCallExpression(node)) {
    return node.arguments.length > 0 && node.arguments.every((argument) => literalOf(argument) !== null);
  }
  if (!ts.isIdentifier(node)) return false;
  return /^(table|column|kind|schemaVersion)s?$/.test(node.text) || isTextOfThisFile(node);
}

function isTextOfThisFile(name: ts.Identifier): boolean {
  const constants = name.getSourceFile().statements.filter(ts.isVariableStatement).flatMap(declarationsOf);
  return constants.some((each) => each.name.getText() === name.text && literalOf(each.initializer) !== null);
}

function declarationsOf({ declarationList }: ts.VariableStatement): readonly ts.VariableDeclaration[] {
  return declarationList.flags & ts.NodeFlags.Const ? declarationList.declarations : [];
}

/** Whether what is put together begins as a statement does. */
function saysStatement(node: ts.Node): boolean {
  return piecesOf(node).some((text) =>
    /^\s*(SELECT|INSERT INTO|UPDATE \w+ SET|DELETE FROM|WITH \w+ AS)\s/.test(`${text} `),
  );
}

function piecesOf(node: ts.Node): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) return [node.head.text];
  if (ts.isBinaryExpression(node)) return [node.left, node.right].flatMap(piecesOf);
  if (ts.isArrayLiteralExpression(node)) return node.elements.flatMap(piecesOf);
  if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return [];
  return [node.expression.expression, ...node.arguments].flatMap(piecesOf);
}
