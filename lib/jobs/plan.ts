import type { Fleet } from '@/lib/control/fleet';
import { askForPlans } from '@/lib/control/plan';
import type { Pool } from '@/lib/db/pool';
import type { JobPayload } from './job-names';

/** Asks the nodes what a draft would change on them. */
export async function plan(pool: Pool, fleet: Fleet, wish: JobPayload<'plan'>): Promise<void> {
  await askForPlans(pool, (node) => fleet.clientOf(node), wish);
}
