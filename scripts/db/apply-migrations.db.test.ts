import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { testDatabase } from '@/tests/support/database';
import { eventually } from '@/tests/support/eventually';
import { applyMigrations } from './apply-migrations';
import { otherDatabase } from './migration-adapter';

/** Each test has an empty database, and migrations of its own. */
const first = { name: '1_first', sql: 'CREATE TABLE first ();' };
const slow = { name: '2_slow', sql: 'CREATE TABLE slow (); SELECT pg_sleep(1); CREATE TABLE slower ();' };
const added = { name: '3_added', sql: 'ALTER TABLE first ADD COLUMN more text;' };
const all = [first, slow, added];

let url: string;
let clients: pg.Client[];

async function connect(): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  clients.push(client);
  return client;
}

beforeEach(async () => {
  const name = `test_${randomUUID().replaceAll('-', '')}`;
  clients = [];
  url = otherDatabase((await testDatabase()).url, 'postgres');
  await (await connect()).query(`CREATE DATABASE "${name}"`);
  url = otherDatabase(url, name);
});
afterEach(() => Promise.all(clients.map((client) => client.end().catch(() => undefined))));

/** What a kill does to it: nobody is there any more, and nobody has said so. */
const kill = (client: pg.Client) => Reflect.get(client, 'connection').stream.destroy();

async function history(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT migration_name || CASE WHEN finished_at IS NULL THEN ' begun' ELSE '' END AS entry
     FROM _prisma_migrations ORDER BY 1`,
  );
  return rows.map(({ entry }) => entry);
}

test('what is not applied yet is applied once, in order', async () => {
  expect(await applyMigrations(await connect(), [first])).toEqual(['1_first']);
  kill(clients.at(-1) ?? expect.fail());
  expect(await applyMigrations(await connect(), all)).toEqual(['2_slow', '3_added']);
});

test('killed in the midst of a migration, the next one waits for what is left of it, and applies that one whole', async () => {
  const killed = await connect();
  const cut = applyMigrations(killed, all).then(
    () => 'applied',
    () => 'cut',
  );
  const other = await connect();
  await eventually(
    () => other.query(`SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'`),
    ({ rowCount }) => rowCount === 1,
  );
  kill(killed);
  expect(await cut).toBe('cut');
  expect(await applyMigrations(other, all)).toEqual(['2_slow', '3_added']);
  expect(await history(other)).toEqual(['1_first', '2_slow', '3_added']);
});

test('one whose mark alone is there, as a kill left it before, is done or there already', async () => {
  const client = await connect();
  await applyMigrations(client, [first]);
  kill(client);
  const other = await connect();
  const mark = 'INSERT INTO _prisma_migrations (id, checksum, migration_name) VALUES ($1, $1, $2)';
  await other.query(mark, ['a', added.name]);
  await other.query(mark, ['b', slow.name]);
  await other.query(added.sql);
  expect(await history(other)).toEqual(['1_first', '2_slow begun', '3_added begun']);
  expect(await applyMigrations(other, all)).toEqual(['2_slow', '3_added']);
  expect(await history(other)).toEqual(['1_first', '2_slow', '3_added']);
  await other.query('SELECT more FROM first, slow, slower');
});

test('a database that holds something else is left as it is', async () => {
  const client = await connect();
  await client.query('CREATE TABLE wordpress_posts ()');
  await expect(applyMigrations(client, all)).rejects.toThrow('The database holds something else (wordpress_posts).');
  await expect(client.query('SELECT 1 FROM _prisma_migrations')).rejects.toThrow('does not exist');
});

test('one that PostgreSQL refuses is named with its words, and leaves nothing; those before it stay', async () => {
  const wrong = { name: '4_wrong', sql: 'CREATE TABLE wrong (); CREATE TABLE first ();' };
  const client = await connect();
  await expect(applyMigrations(client, [first, wrong])).rejects.toThrow(
    'PostgreSQL refused the migration 4_wrong, and nothing of it was done: relation "first" already exists',
  );
  expect(await history(client)).toEqual(['1_first']);
  await expect(client.query('SELECT 1 FROM wrong')).rejects.toThrow('does not exist');
});
