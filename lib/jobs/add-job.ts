import 'server-only';
import type { Tx } from '@/lib/db/client';
import type { JobName, JobPayload } from './job-names';

/** Adds a job in the transaction of what it is for: neither can be without the other. A second with the same key replaces the first. */
export async function addJob<Name extends JobName>(
  tx: Tx,
  name: Name,
  { payload, key }: { payload: JobPayload<Name>; key: string },
): Promise<void> {
  const json = JSON.stringify(payload);
  await tx.$queryRaw`SELECT 1 FROM graphile_worker.add_job(${name}, ${json}::json, job_key := ${key}, max_attempts := 3)`;
}
