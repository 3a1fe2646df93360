import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { Sentence } from '../start/sentence';
import type { Migration } from './migration-files';

/** Any number that nobody else takes: one migration at a time for a whole database. */
const migrationLock = 7_041_946;

/**
 * Applies what the history lacks, each migration and its entry as one transaction of the very connection that holds the lock: whatever is
 * killed, either is there with the other. The lock goes with that connection, so who comes next waits for a statement that a killed
 * process left behind. Answers the names of what was applied.
 *
 * @throws Sentence when PostgreSQL refuses one; those before it stay.
 */
export async function applyMigrations(client: pg.Client, migrations: readonly Migration[]): Promise<string[]> {
  await client.query('SELECT pg_advisory_lock($1)', [migrationLock]);
  await refuseForeign(client);
  await client.query(historyTable);
  const { rows: history } = await client.query<Entry>(
    `SELECT migration_name AS name, bool_or(finished_at IS NOT NULL AND rolled_back_at IS NULL) AS "isApplied"
     FROM _prisma_migrations GROUP BY 1`,
  );
  const known = new Map(history.map(({ name, isApplied }) => [name, isApplied]));
  const waiting = migrations.filter(({ name }) => known.get(name) !== true);
  for (const migration of waiting) await apply(client, migration, known.has(migration.name));
  return waiting.map(({ name }) => name);
}

type Entry = { name: string; isApplied: boolean };

/** Nothing of ours is there, and something else is: a mistyped address, perhaps. */
async function refuseForeign(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = current_schema()::regnamespace AND relkind IN ('r', 'p', 'v', 'm', 'f')
     AND to_regclass('_prisma_migrations') IS NULL ORDER BY relname LIMIT 1`,
  );
  if (rows[0])
    throw new Sentence(
      `The database holds something else (${rows[0].name}). Give Postwarden an empty one: DATABASE_URL.`,
    );
}

/** As Prisma makes it, whose tools read it too (schema-engine, sql_migration_connector). */
const historyTable = `CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL, checksum VARCHAR(64) NOT NULL, finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL, logs TEXT, rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(), applied_steps_count INTEGER NOT NULL DEFAULT 0)`;

/** `wasBegun`: its mark alone is there, from a time when that was another transaction. */
async function apply(client: pg.Client, migration: Migration, wasBegun: boolean): Promise<void> {
  await client.query('BEGIN');
  try {
    await client.query('SAVEPOINT before');
    await client.query(migration.sql).catch(async (cause: unknown) => {
      if (!wasBegun || !isThereAlready(cause)) throw cause;
      await client.query('ROLLBACK TO SAVEPOINT before');
    });
    await client.query('DELETE FROM _prisma_migrations WHERE migration_name = $1', [migration.name]);
    await client.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, clock_timestamp(), 1)`,
      [randomUUID(), createHash('sha256').update(migration.sql).digest('hex'), migration.name],
    );
    await client.query('COMMIT');
  } catch (cause) {
    await client.query('ROLLBACK').catch(() => undefined); // the connection may be what failed
    throw refused(migration, cause);
  }
}

/** Of a migration that came through as a whole what it makes is there: duplicate_table, _column, _object, _function. */
function isThereAlready(cause: unknown): boolean {
  return cause instanceof pg.DatabaseError && /^(42P07|42701|42710|42723)$/.test(cause.code ?? '');
}

function refused({ name }: Migration, cause: unknown): Sentence {
  const words = cause instanceof Error ? cause.message : String(cause);
  return new Sentence(`PostgreSQL refused the migration ${name}, and nothing of it was done: ${words}`);
}
