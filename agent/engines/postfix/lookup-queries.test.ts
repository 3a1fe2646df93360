import Database from 'libsql';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { migrateTables } from '../../directory/tables';
import { renderPassdb, renderUserdb } from '../dovecot/sql-conf';
import { lookupQueries } from './lookup-queries';

const db = new Database(':memory:');
migrateTables(db);

const steps = z.array(z.object({ detail: z.string() }));

/** Tables that SQLite would read from end to end. What it makes on the way (a WITH, a JSON array, a subquery) is as small as its answer. */
function wholeTablesRead(query: string): string[] {
  const asked = query
    .replaceAll('%Lu', '%s')
    .replaceAll('%s', 'a@b.test')
    .replaceAll('%d', 'b.test')
    .replaceAll('%u', 'a');
  const madeHere = [...asked.matchAll(/([a-z]+)\([a-z]+\) AS/g)].map((match) => `SCAN ${match[1]}`);
  const plan = steps.parse(db.prepare(`EXPLAIN QUERY PLAN ${asked}`).all());
  return plan
    .map(({ detail }) => detail)
    .filter((detail) => detail.startsWith('SCAN') && !/VIRTUAL TABLE|CONSTANT ROW|^SCAN \(/.test(detail))
    .filter((detail) => !madeHere.includes(detail));
}

test.each(Object.entries(lookupQueries))('Postfix’s %s reads no table from end to end', (_name, query) => {
  expect(wholeTablesRead(query)).toEqual([]);
});

const place = { directoryDatabase: 'x', mail: '/mail' };
test.each([
  ['passdb', renderPassdb(place)],
  ['userdb', renderUserdb(place)],
])('Dovecot’s %s reads no table from end to end', (_name, file) => {
  const query = /_query = (SELECT .*)/.exec(file)?.[1] ?? '';
  expect(wholeTablesRead(query)).toEqual([]);
});

test('a query that reads a whole table is found', () => {
  expect(wholeTablesRead("SELECT address FROM mailbox m WHERE reason='%s'")).toEqual(['SCAN m']);
});
