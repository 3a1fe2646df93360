import pg from 'pg';
import type { TestProject } from 'vitest/node';
import { otherDatabase } from '@/scripts/db/migration-adapter';
import { migrate } from '@/scripts/db/migrations';
import { startTestPostgres, type TestPostgres } from './postgres';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the migrated database that every test file gets a copy of. */
    templateUrl: string;
    /** Folder of this run; removed at its end. */
    runFolder: string;
  }
}

let postgres: TestPostgres | undefined;

/** Once a run: a server, and one migrated database to copy. */
export async function setup(project: TestProject): Promise<void> {
  postgres = await startTestPostgres();
  await migrate(postgres.url);
  await closeTemplate(postgres.url);
  project.provide('templateUrl', postgres.url);
  project.provide('runFolder', postgres.folder);
}

export async function teardown(): Promise<void> {
  await postgres?.stop();
}

/** PostgreSQL copies a database only while nobody is in it. */
async function closeTemplate(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: otherDatabase(url, 'postgres') });
  await client.connect();
  await client.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'postwarden'`);
  await client.end();
}
