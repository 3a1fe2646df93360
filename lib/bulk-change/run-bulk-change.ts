import { setTimeout as pause } from 'node:timers/promises';
import { isPassing, saysAway } from '@/lib/db/away';
import type { Pool } from '@/lib/db/pool';
import { inTransaction } from '@/lib/db/pool';
import { withTryLock } from '@/lib/db/try-lock';
import { log } from '@/lib/log';
import { endChange } from './end-change';
import { lockChange } from './stored-change';
import { takeSlice } from './take-slice';

/** Any number that nobody else takes. */
const lockClass = 7_041_948;

/**
 * Changes many objects slice by slice until all are dealt with, somebody cancels it, or whoever asked for it may no longer. Each slice is
 * one transaction that also says how far it came: a worker that is killed is followed by any other, and none is changed twice.
 * `elsewhere`: another worker is at it, or was until a moment ago.
 */
export async function runBulkChange(pool: Pool, id: number): Promise<'settled' | 'elsewhere'> {
  const held = await withTryLock(pool, [lockClass, id], () => takeSlices(pool, id));
  return held ? 'settled' : 'elsewhere';
}

async function takeSlices(pool: Pool, id: number): Promise<void> {
  await pool.query(
    `UPDATE bulk_change SET done_before = changed + same + refused, begun_at = now() WHERE id = $1 AND state = 'working'`,
    [id],
  );
  try {
    for (let most = firstSlice; most > 0; ) {
      const beganAt = performance.now();
      const lockedMs = await takeSlice(pool, id, most);
      most = lockedMs === null ? 0 : sliceAfter(most, lockedMs);
      if (most > 0) await pause(performance.now() - beganAt); // others write as long as this one did
    }
  } catch (error) {
    if (saysAway(error) || isPassing(error)) throw error; // the job is tried again
    log.error({ err: error, bulkChange: id }, 'bulk change failed');
    await endAsFailed(pool, id);
  }
}

const firstSlice = 50;

/** Whoever saves meanwhile waits about so long: as many objects as that takes, on this machine, at this moment. */
const wantedMs = 20;

/** Objects of the next transaction. Pure. */
export function sliceAfter(most: number, lockedMs: number): number {
  const fitting = Math.round(most * Math.min(2, wantedMs / Math.max(lockedMs, 1)));
  return Math.min(500, Math.max(50, fitting));
}

async function endAsFailed(pool: Pool, id: number): Promise<void> {
  await inTransaction(pool, 'BEGIN', async (client) => {
    const stored = await lockChange(client, id);
    if (stored) await endChange(client, stored, { state: 'failed', refusal: { key: 'bulk.later.failed' } });
  });
}
