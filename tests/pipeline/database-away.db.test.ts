import pg from 'pg';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { db } from '@/lib/db/client';
import { env } from '@/lib/env';
import { seed } from '@/prisma/seed';
import { otherDatabase } from '@/scripts/db/migration-adapter';
import { eventually } from '@/tests/support/eventually';
import { FleetOfPaper } from '@/tests/support/fleet-of-paper';

/** A worker whose database takes nobody in: every connection is cut, and new ones are refused. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });
const fleet = new FleetOfPaper();
const server = new pg.Client({ connectionString: otherDatabase(env.DATABASE_URL, 'postgres') });
const name = new URL(env.DATABASE_URL).pathname.slice(1);

beforeAll(() => server.connect());
afterAll(async () => {
  await fleet.close();
  await server.end();
});

async function takeAway(): Promise<void> {
  await server.query(`ALTER DATABASE ${server.escapeIdentifier(name)} ALLOW_CONNECTIONS false`);
  await server.query('SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1', [name]);
}

async function giveBack(): Promise<void> {
  await server.query(`ALTER DATABASE ${server.escapeIdentifier(name)} ALLOW_CONNECTIONS true`);
}

const says = (words: string, times = 1) =>
  eventually(
    () => fleet.log('worker'),
    (log) => log.split(words).length > times,
    60_000,
  );

test('a worker that starts without its database waits for it', async () => {
  await takeAway();
  const starting = fleet.startWorker();
  await says('waiting for the database');
  expect(fleet.log('worker')).not.toContain('worker ready');
  await giveBack();
  await starting;
});

test('a worker that loses its database says so once, stays, and goes on when it is back', async () => {
  await takeAway();
  await says('database does not answer');
  await says('standing connection not made', 2);
  await giveBack();
  await says('database answers');
  expect(fleet.log('worker').split('"msg":"database does not answer"')).toHaveLength(2);
});

test('a worker whose database goes while a job runs stays too, and the job is done in the end', async () => {
  await seed();
  await fleet.join('mx1');
  await fleet.startAgent('mx1');
  fleet.steer('mx1', 'slow', '2000');
  const stateOf = async () => (await db.revision.findFirstOrThrow({ select: { state: true } })).state;
  await eventually(
    () => db.deployment.findFirst({ select: { state: true } }),
    (row) => row?.state === 'deploying',
    30_000,
  );
  await takeAway();
  await says('database does not answer', 2);
  await giveBack();
  await eventually(stateOf, (state) => state === 'running', 60_000);
  expect(fleet.log('worker')).not.toContain('worker failed');
  expect(fleet.log('worker').split('worker ready')).toHaveLength(2);
});

test('told to end, it ends', async () => {
  await fleet.kill('worker', 'SIGTERM');
  expect(fleet.log('worker')).toContain('worker stopped');
});
