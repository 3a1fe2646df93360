import { askForChecks } from '@/lib/control/address-check';
import type { Fleet } from '@/lib/control/fleet';
import type { Pool } from '@/lib/db/pool';
import type { JobPayload } from './job-names';

/** Asks the nodes what their engines say of an address. */
export async function checkAddress(pool: Pool, fleet: Fleet, { address }: JobPayload<'check-address'>): Promise<void> {
  await askForChecks(pool, (node) => fleet.clientOf(node), address);
}
