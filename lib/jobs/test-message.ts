import type { Fleet } from '@/lib/control/fleet';
import { sendAskedMessage } from '@/lib/control/test-message';
import type { Pool } from '@/lib/db/pool';
import type { JobPayload } from './job-names';

/** Sends a message that somebody asked for, and follows it. */
export async function testMessage(pool: Pool, fleet: Fleet, letter: JobPayload<'test-message'>): Promise<void> {
  await sendAskedMessage(pool, (node) => fleet.clientOf(node), letter);
}
