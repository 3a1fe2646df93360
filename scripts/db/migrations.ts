import type {
  DiagnoseMigrationHistoryOutput,
  MigrationList,
  SchemaEngine,
} from '@prisma/schema-engine-wasm/schema_engine_bg';
import pg from 'pg';
import { migrateJobs } from '@/lib/jobs/migrate-jobs';
import { Sentence } from '../start/sentence';
import { applyMigrations } from './apply-migrations';
import { readMigrations, readSchema, schemaFolder, writeMigration, writtenMigrations } from './migration-files';
import { openSchemaEngine } from './schema-engine';

const filters = { externalTables: [], externalEnums: [] };

/** Applies what is not applied yet; several processes at once are safe, one of them does the work. */
export async function migrate(url: string): Promise<string[]> {
  return withClient(url, async (client) => {
    const applied = await applyMigrations(client, writtenMigrations());
    await migrateJobs(url); // a request may put a job into the queue before any worker has started
    return applied;
  });
}

/** Writes the difference between the written history and the schema as a new migration; none when there is none. */
export async function newMigration(url: string, name: string): Promise<string | undefined> {
  await sweepShadows(url);
  const files = readSchema();
  const engine = await openSchemaEngine(url, files);
  const from = { tag: 'migrations' as const, ...readMigrations() };
  const to = { tag: 'schemaDatamodel' as const, files };
  const { exitCode, stdout } = await engine
    .diff({ from, to, script: true, exitCode: true, filters })
    .catch(refuseShadow);
  return exitCode === 2 ? writeMigration(name, stdout ?? '', new Date()) : undefined;
}

export type HistoryStatus = { waiting: string[]; edited: string[]; failed: string[]; unknown: string[] };

/** What the database has applied, against what is written. */
export async function historyStatus(url: string): Promise<HistoryStatus> {
  const engine = await openSchemaEngine(url, readSchema());
  const { history, editedMigrationNames, failedMigrationNames } = await diagnose(engine, readMigrations());
  const behind = history?.diagnostic === 'databaseIsBehind' || history?.diagnostic === 'historiesDiverge';
  const ahead = history?.diagnostic === 'migrationsDirectoryIsBehind' || history?.diagnostic === 'historiesDiverge';
  return {
    waiting: behind ? history.unappliedMigrationNames : [],
    unknown: ahead ? history.unpersistedMigrationNames : [],
    edited: editedMigrationNames,
    failed: failedMigrationNames,
  };
}

/** What somebody changed in the database by hand, in words; empty when the database is as the schema says. */
export async function drift(url: string): Promise<string> {
  const files = readSchema();
  const engine = await openSchemaEngine(url, files);
  const { exitCode, stdout } = await engine
    .diff({
      from: { tag: 'schemaDatasource', files, configDir: schemaFolder },
      to: { tag: 'schemaDatamodel', files },
      script: false,
      exitCode: true,
      filters,
    })
    .catch(refuse);
  return exitCode === 2 ? (stdout ?? 'something differs') : '';
}

/** Shadow databases that a crash left behind. */
async function sweepShadows(url: string): Promise<void> {
  await withClient(url, async (client) => {
    const left = await client.query<{ datname: string }>(
      `SELECT datname FROM pg_database d WHERE datname ~ '^shadow_[0-9a-f]{32}$'
       AND NOT EXISTS (SELECT 1 FROM pg_stat_activity a WHERE a.datname = d.datname)`,
    );
    for (const { datname } of left.rows) await client.query(`DROP DATABASE IF EXISTS "${datname}"`);
  });
}

function diagnose(engine: SchemaEngine, migrationsList: MigrationList): Promise<DiagnoseMigrationHistoryOutput> {
  return engine.diagnoseMigrationHistory({ migrationsList, optInToShadowDatabase: false, filters }).catch(refuse);
}

/** The engine's first words name the migration and PostgreSQL's complaint; below them it lists its own source files. */
function refuse(cause: unknown): never {
  const words = cause instanceof Error ? cause.message : String(cause);
  throw new Sentence(words.split(/\n\s+0: /)[0] ?? words);
}

/** The history is played in a database that is made for it; not everybody may make one. */
function refuseShadow(cause: unknown): never {
  if (!String(cause).includes('permission denied to create database')) refuse(cause);
  throw new Sentence(
    'A new migration needs a database for a moment, and the user of DATABASE_URL may make none. Leave DATABASE_URL out: the embedded database does as well.',
  );
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
