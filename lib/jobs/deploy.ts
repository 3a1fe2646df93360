import type { Fleet } from '@/lib/control/fleet';
import type { JobPayload } from './job-names';

/** Starts a roll-out the moment its revision is committed. */
export async function deploy(fleet: Fleet, _payload: JobPayload<'deploy'>): Promise<void> {
  await fleet.rollOut();
}
