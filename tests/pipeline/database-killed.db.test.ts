import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { migrate } from '@/scripts/db/migrations';
import { eventually } from '@/tests/support/eventually';
import { FleetOfPaper } from '@/tests/support/fleet-of-paper';
import { startTestPostgres, type TestPostgres } from '@/tests/support/postgres';

/**
 * PostgreSQL killed under a job: the queue's runner can't write down how the job ended, and leaves that failure to nobody
 * (graphile-worker 0.17, worker.js: `failJob` is not awaited). Only the worker's own handler stands between it and the end of the process.
 */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
const fleet = new FleetOfPaper();
let postgres: TestPostgres | undefined;

beforeAll(async () => {
  postgres = await startTestPostgres({ durable: true }); // what the queue wrote must outlive the kill
  await migrate(postgres.url);
  vi.stubEnv('DATABASE_URL', postgres.url);
  await fleet.startWorker();
});
afterAll(async () => {
  await fleet.close();
  await postgres?.stop();
});

/** One statement on a connection of its own; the connection stays open and its loss is nobody's failure. */
async function ask(sql: string): Promise<{ client: pg.Client; rows: unknown[] }> {
  const client = new pg.Client({ connectionString: postgres?.url });
  client.on('error', () => undefined);
  await client.connect();
  const result = await client.query(sql);
  return { client, rows: [result].flat().flatMap((one) => one.rows) };
}

const workerSays = (words: string) =>
  eventually(
    () => fleet.log('worker'),
    (log) => log.includes(words),
    60_000,
  );

test('a worker whose PostgreSQL is killed under a job stays, says so, and takes jobs again when it is back', async () => {
  await ask('BEGIN; LOCK TABLE directory_change IN ACCESS EXCLUSIVE MODE');
  await ask(`SELECT graphile_worker.add_job('trim-directory-changes', '{}'::json)`);
  await workerSays('(trim-directory-changes)'); // found; its statement waits for the lock

  await postgres?.kill();
  await workerSays('job queue lost its database');
  await workerSays('database does not answer');

  await postgres?.startAgain();
  await workerSays('database answers');
  await ask(`SELECT graphile_worker.add_job('trim-node-events', '{}'::json)`);
  await workerSays('(trim-node-events');
  expect(fleet.log('worker').split('worker ready')).toHaveLength(2);
  expect(fleet.log('worker')).not.toContain('worker failed');
  await fleet.kill('worker', 'SIGTERM');
  expect(fleet.log('worker')).toContain('worker stopped');
});
