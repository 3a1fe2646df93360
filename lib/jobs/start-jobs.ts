import type { Runner } from 'graphile-worker';
import { Logger, run } from 'graphile-worker';
import { resumeBulkChanges } from '@/lib/bulk-change/resume-bulk-changes';
import { runBulkChange } from '@/lib/bulk-change/run-bulk-change';
import type { Fleet } from '@/lib/control/fleet';
import type { Pool } from '@/lib/db/pool';
import { log } from '@/lib/log';
import { resumeImports } from '@/lib/mailbox-import/resume-imports';
import { runImport } from '@/lib/mailbox-import/run-import';
import { applySchedules } from './apply-schedules';
import { checkAddress } from './check-address';
import { deploy } from './deploy';
import { jobPayloads } from './job-names';
import { plan } from './plan';
import { testMessage } from './test-message';
import { trimDeletedObjects } from './trim-deleted-objects';
import { trimDirectoryChanges } from './trim-directory-changes';
import { trimNodeEvents } from './trim-node-events';

/** As crontab(5); `fill` is not wanted: a trim that was missed is as good as the next. */
const crontab = [
  '* * * * * resume-mailbox-imports',
  '* * * * * resume-bulk-changes',
  '* * * * * apply-schedules',
  '*/10 * * * * trim-directory-changes',
  '7 * * * * trim-node-events',
  '*/10 * * * * trim-deleted-objects',
].join('\n');

const addFirstJobs = `
SELECT graphile_worker.add_job(name, '{"patient": true}'::json, job_key := name)
FROM unnest(ARRAY['resume-mailbox-imports', 'resume-bulk-changes', 'apply-schedules']) AS name`;

/** Takes jobs from the queue until it is stopped. Throws, with nothing left running, when the database is away. */
export async function startJobs(pool: Pool, fleet: Fleet): Promise<Runner> {
  await pool.query(addFirstJobs); // before the runner: one that nobody holds could not be stopped
  return run({
    pgPool: pool,
    concurrency: 6,
    noHandleSignals: true,
    pollInterval: 10_000, // NOTIFY tells of a job at once; this is for one that it did not reach
    crontab,
    logger: quietLogger,
    taskList: {
      deploy: (payload) => deploy(fleet, jobPayloads.deploy.parse(payload)),
      'import-mailboxes': async (payload) =>
        void (await runImport(pool, jobPayloads['import-mailboxes'].parse(payload).id)),
      'resume-mailbox-imports': (payload) =>
        resumeImports(pool, jobPayloads['resume-mailbox-imports'].parse(payload ?? {})),
      'change-many': async (payload) => void (await runBulkChange(pool, jobPayloads['change-many'].parse(payload).id)),
      'resume-bulk-changes': (payload) =>
        resumeBulkChanges(pool, jobPayloads['resume-bulk-changes'].parse(payload ?? {})),
      'apply-schedules': () => applySchedules(pool),
      'check-address': (payload) => checkAddress(pool, fleet, jobPayloads['check-address'].parse(payload)),
      'test-message': (payload) => testMessage(pool, fleet, jobPayloads['test-message'].parse(payload)),
      plan: (payload) => plan(pool, fleet, jobPayloads.plan.parse(payload)),
      'trim-directory-changes': () => trimDirectoryChanges(pool),
      'trim-deleted-objects': () => trimDeletedObjects(pool),
      'trim-node-events': () => trimNodeEvents(pool),
    },
  });
}

/** graphile-worker tells of every job and every reconnection; ours are told by what they do. */
const quietLogger = new Logger(() => (level, message, meta) => {
  if (level === 'error') log.warn({ reason: message, ...(meta?.error ? { err: meta.error } : {}) }, 'job queue');
  else log.debug({ reason: message }, 'job queue');
});
