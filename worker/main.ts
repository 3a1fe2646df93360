import { once } from 'node:events';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Runner } from 'graphile-worker';
import { startEnrolment } from '@/lib/control/enrolment';
import { Fleet } from '@/lib/control/fleet';
import { openAuthority } from '@/lib/crypto/ca';
import { saysAway } from '@/lib/db/away';
import type { Pool } from '@/lib/db/pool';
import { openPool } from '@/lib/db/pool';
import { env } from '@/lib/env';
import { migrateJobs } from '@/lib/jobs/migrate-jobs';
import { startJobs } from '@/lib/jobs/start-jobs';
import { log } from '@/lib/log';

/**
 * The worker: lets machines join, leads nodes to what they should run, sends them the directory, takes jobs.
 *
 * It serves no browser and keeps no state: killed at any moment, it goes on where the database and the nodes say. PostgreSQL may be away, at
 * the start too; then it waits and tries again. Several workers may run on one database. Ends at SIGTERM.
 */
async function main(): Promise<void> {
  const stopping = Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  const pool = openPool(env.DATABASE_URL);
  const authority = await openAuthority(path.join(env.POSTWARDEN_DATA, 'keys'));
  await Promise.race([untilDatabase(), stopping]);

  const address = env.POSTWARDEN_ENROL_ADDRESS;
  const enrolment = await startEnrolment({ pool, authority, address, port: env.POSTWARDEN_ENROL_PORT });
  const fleet = new Fleet({ pool, databaseUrl: env.DATABASE_URL, authority });
  const jobs = keepJobs(pool, fleet);
  log.info({ enrolment: { address, port: env.POSTWARDEN_ENROL_PORT } }, 'worker ready');

  await stopping;
  log.info('worker stopping');
  await Promise.all([enrolment.close(), jobs.stop(), fleet.close()]);
  await pool.end();
  log.info('worker stopped');
}

const retryMs = 1_000;

/** Waits for PostgreSQL, and for the tables of the queue: `npm start` makes them, but not every start is `npm start`. */
async function untilDatabase(): Promise<void> {
  for (let isFirst = true; ; isFirst = false) {
    try {
      return await migrateJobs(env.DATABASE_URL);
    } catch (error) {
      if (isFirst) log.warn({ reason: String(error) }, 'waiting for the database');
      await pause(retryMs);
    }
  }
}

/** The queue's runner ends when the database is away for long; then it is started anew. */
function keepJobs(pool: Pool, fleet: Fleet): { stop(): Promise<void> } {
  let stopped = false;
  let runner: Runner | null = null;
  const running = (async () => {
    while (!stopped) {
      try {
        runner = await startJobs(pool, fleet);
        if (!stopped) await runner.promise;
      } catch (error) {
        log.debug({ reason: String(error) }, 'job runner ended');
      }
      if (!stopped) await pause(retryMs);
    }
  })();
  return {
    async stop() {
      stopped = true;
      await runner?.stop().catch(() => undefined);
      await running;
    },
  };
}

/**
 * The queue's runner leaves failures of its own bookkeeping to nobody while the database is away. They end no work: a job whose end was not
 * written down is taken again. Anything else that nobody caught is a fault, and a worker in an unknown state must not go on.
 */
process.on('unhandledRejection', (error: unknown) => {
  if (saysAway(error)) return log.warn({ reason: String(error) }, 'job queue lost its database');
  log.fatal({ err: error }, 'worker failed');
  process.exit(1);
});

main().then(
  () => process.exit(0),
  (error: unknown) => {
    log.fatal({ err: error }, 'worker failed');
    process.exit(1);
  },
);
