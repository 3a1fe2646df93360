import Database from 'libsql';
import { expect, test } from 'vitest';
import { migrateTables } from './tables';

/** As an agent of the first day left it. */
const firstDay = `
  CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE domain(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, enabled INTEGER NOT NULL, reason TEXT NOT NULL);
  CREATE TABLE mailbox(id INTEGER PRIMARY KEY, domain_id INTEGER NOT NULL, address TEXT NOT NULL UNIQUE,
    enabled INTEGER NOT NULL, reason TEXT NOT NULL, quota_kib INTEGER NOT NULL);
  CREATE TABLE alias(id INTEGER PRIMARY KEY, domain_id INTEGER NOT NULL, address TEXT NOT NULL UNIQUE,
    enabled INTEGER NOT NULL, reason TEXT NOT NULL);
  INSERT INTO alias VALUES (1, 1, 'info@a.test', 1, '');
  INSERT INTO meta VALUES ('seq', 7);
  INSERT INTO domain VALUES (1, 'a.test', 1, '');
  INSERT INTO domain VALUES (2, 'xn--bcher-kva.test', 1, '');
  INSERT INTO mailbox VALUES (1, 1, 'anna@a.test', 1, '', 0);
  PRAGMA user_version = 1`;

const schemaOf = (db: Database.Database) => db.prepare('SELECT sql FROM sqlite_schema ORDER BY name').raw().all();
const mailboxes = (db: Database.Database) => db.prepare('SELECT address FROM mailbox').raw().all();

test('what an older agent wrote stays', () => {
  const db = new Database(':memory:');
  db.exec(firstDay);
  migrateTables(db);
  expect(mailboxes(db)).toEqual([['anna@a.test']]);
  expect(db.prepare('SELECT address, writers FROM alias').raw().all()).toEqual([['info@a.test', '']]);
  expect(db.prepare("SELECT value FROM meta WHERE key = 'seq'").raw().all()).toEqual([[7]]);
  expect(db.prepare('SELECT name, written_name FROM domain ORDER BY id').raw().all()).toEqual([
    ['a.test', ''],
    ['xn--bcher-kva.test', 'bücher.test'],
  ]);
  const before = schemaOf(db);
  migrateTables(db);
  expect(schemaOf(db)).toEqual(before);
});

test('what a newer agent wrote is forgotten, so that the console sends everything', () => {
  const db = new Database(':memory:');
  db.exec(`${firstDay}; PRAGMA user_version = 999`);
  migrateTables(db);
  expect(mailboxes(db)).toEqual([]);
  expect(db.prepare('SELECT count(*) FROM meta').raw().all()).toEqual([[0]]);
});
