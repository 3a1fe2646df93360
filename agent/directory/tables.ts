import type Database from 'libsql';
import { fillWrittenNames } from './domain-table';

/**
 * The tables, as steps: the first makes them, each later one adds to them. What an agent of the day before wrote stays, and means the
 * same under the new columns' defaults: the console leaves a field out where it says that (lib/contract/directory.ts). So the queries of the
 * former agent, which run until this one has rendered its own, still find what they ask for.
 */
const steps = [
  `CREATE TABLE meta(key TEXT PRIMARY KEY, value) WITHOUT ROWID;
  CREATE TABLE domain(id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, enabled INTEGER NOT NULL, reason TEXT NOT NULL);
  CREATE TABLE mailbox(id INTEGER PRIMARY KEY, domain_id INTEGER NOT NULL, address TEXT NOT NULL UNIQUE,
    enabled INTEGER NOT NULL, reason TEXT NOT NULL, quota_kib INTEGER NOT NULL);
  CREATE INDEX mailbox_domain ON mailbox(domain_id);
  CREATE TABLE credential(id INTEGER PRIMARY KEY, mailbox_id INTEGER NOT NULL, kind TEXT NOT NULL, verifier TEXT NOT NULL);
  CREATE INDEX credential_mailbox ON credential(mailbox_id, kind);
  CREATE TABLE alias(id INTEGER PRIMARY KEY, domain_id INTEGER NOT NULL, address TEXT NOT NULL UNIQUE,
    enabled INTEGER NOT NULL, reason TEXT NOT NULL);
  CREATE INDEX alias_domain ON alias(domain_id);
  CREATE TABLE alias_target(alias_id INTEGER NOT NULL, address TEXT NOT NULL, PRIMARY KEY(alias_id, address)) WITHOUT ROWID;
  CREATE INDEX alias_target_address ON alias_target(address);`,

  // Names of the contract, with commas between them.
  `ALTER TABLE mailbox ADD COLUMN refused_services TEXT NOT NULL DEFAULT '';`,

  // A JSON array of addresses: read by json_each, since one row of text changes and compares as a whole.
  `ALTER TABLE mailbox ADD COLUMN forward_to TEXT NOT NULL DEFAULT '[]';
  ALTER TABLE mailbox ADD COLUMN keeps_copy INTEGER NOT NULL DEFAULT 1;`,

  `ALTER TABLE domain ADD COLUMN catch_all TEXT NOT NULL DEFAULT '';
  DROP TABLE IF EXISTS domain_alias; -- an agent of an earlier day, put back over this one, left it standing
  CREATE TABLE domain_alias(name TEXT PRIMARY KEY, domain_id INTEGER NOT NULL) WITHOUT ROWID;
  CREATE INDEX domain_alias_domain ON domain_alias(domain_id);`,

  // JSON as the contract has it, or nothing.
  `ALTER TABLE mailbox ADD COLUMN auto_reply TEXT NOT NULL DEFAULT '';`,

  // A group is an alias with writers, under its id below zero: Postfix follows both in one walk, and no address is both.
  `ALTER TABLE alias ADD COLUMN writers TEXT NOT NULL DEFAULT '';`,

  // What people sign in with where it is not the name; nothing where it is.
  `ALTER TABLE domain ADD COLUMN written_name TEXT NOT NULL DEFAULT '';
  CREATE INDEX domain_written_name ON domain(written_name) WHERE written_name<>'';`,

  // Below the folder of all mail; nothing where it lies under its address.
  `ALTER TABLE mailbox ADD COLUMN mail_folder TEXT NOT NULL DEFAULT '';`,
];
const schemaVersion = steps.length;
const tables = ['meta', 'domain', 'domain_alias', 'mailbox', 'credential', 'alias', 'alias_target'];

/** Tables of a newer agent, or of none, are made anew: the console sends the whole directory to a node that has none. */
export function migrateTables(db: Database.Database): void {
  const version = versionOf(db);
  if (version === schemaVersion) return;
  db.exec('BEGIN IMMEDIATE');
  const isOlder = version > 0 && version < schemaVersion;
  if (!isOlder) for (const table of tables) db.exec(`DROP TABLE IF EXISTS ${table}`);
  for (const step of steps.slice(isOlder ? version : 0)) db.exec(step);
  if (isOlder) fillWrittenNames(db);
  db.exec(`PRAGMA user_version = ${schemaVersion}`);
  db.exec('COMMIT');
}

function versionOf(db: Database.Database): number {
  const row = db.prepare('PRAGMA user_version').get();
  const version = row !== null && typeof row === 'object' && 'user_version' in row ? row.user_version : 0;
  return typeof version === 'number' ? version : 0;
}
