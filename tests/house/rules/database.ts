import ts from 'typescript';
import type { Rule } from '../rule';
import { calledName, dottedName, lineOf, literalOf, nodesOf } from '../syntax';
import { codePaths, isTest } from '../tree';

export const database: Rule = {
  promise: 'no statement is put together from text: values travel beside the SQL',
  remedy: `write $queryRaw\`… \${value} …\` or Prisma.sql\`…\`, which make a parameter of each value; a table or column comes from a fixed list and is called \`table\` or \`column\`.`,
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
  },
  keeps: {
    'values beside the statement': {
      'lib/a.ts': `
        await tx.$queryRaw\`SELECT \${id}\`;
        const order = Prisma.raw('DESC');
        await pool.query('SELECT $1', [id]);
        await pool.query(\`SELECT 1\`);
        database.prepare(\`SELECT max(id) FROM \${table}\`);
        url.search(\`\${a}\`);`,
    },
  },
};

function isGlued(node: ts.Node): node is ts.Node {
  if (ts.isPropertyAccessExpression(node)) return /^\$(query|execute)RawUnsafe$/.test(node.name.text);
  if (!ts.isCallExpression(node)) return false;
  const [first] = node.arguments;
  if (/\bPrisma\.raw$/.test(dottedName(node.expression))) return literalOf(first) === null;
  return /\.(query|prepare|exec)$/.test(calledName(node)) && first !== undefined && isComputedText(first);
}

/** SQL can't make a parameter of a table's name, so a plain name may stand in the text; what is read from an object may not. */
function isComputedText(node: ts.Expression): boolean {
  if (ts.isTemplateExpression(node)) return node.templateSpans.some((span) => !isTableName(span.expression));
  return ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken;
}

function isTableName(node: ts.Expression): boolean {
  return ts.isIdentifier(node) && /^(table|column|kind|schemaVersion)s?$/.test(node.text);
}
