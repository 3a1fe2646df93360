import type { Runner } from 'graphile-worker';
import { Logger, run } from 'graphile-worker';
import type { Fleet } from '@/lib/control/fleet';
import type { Pool } from '@/lib/db/pool';
import { log } from '@/lib/log';
import { deploy } from './deploy';
import { jobPayloads } from './job-names';
import { plan } from './plan';
import { trimDirectoryChanges } from './trim-directory-changes';
import { trimNodeEvents } from './trim-node-events';

/** As crontab(5); `fill` is not wanted: a trim that was missed is as good as the next. */
const crontab = '*/10 * * * * trim-directory-changes\n7 * * * * trim-node-events';

/** Takes jobs from the queue until it is stopped. */
export async function startJobs(pool: Pool, fleet: Fleet): Promise<Runner> {
  return run({
    pgPool: pool,
    concurrency: 4,
    noHandleSignals: true,
    pollInterval: 10_000, // NOTIFY tells of a job at once; this is for one that it did not reach
    crontab,
    logger: quietLogger,
    taskList: {
      deploy: (payload) => deploy(fleet, jobPayloads.deploy.parse(payload)),
      plan: (payload) => plan(pool, fleet, jobPayloads.plan.parse(payload)),
      'trim-directory-changes': () => trimDirectoryChanges(pool),
      'trim-node-events': () => trimNodeEvents(pool),
    },
  });
}

/** graphile-worker tells of every job and every reconnection; ours are told by what they do. */
const quietLogger = new Logger(() => (level, message, meta) => {
  if (level === 'error') log.warn({ reason: message, ...(meta?.error ? { err: meta.error } : {}) }, 'job queue');
  else log.debug({ reason: message }, 'job queue');
});
