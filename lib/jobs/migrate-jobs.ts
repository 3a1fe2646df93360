import { runMigrations } from 'graphile-worker';

/** Makes or updates the tables of the job queue (schema graphile_worker). Safe to run several times and at once. */
export async function migrateJobs(databaseUrl: string): Promise<void> {
  await runMigrations({ connectionString: databaseUrl });
}
