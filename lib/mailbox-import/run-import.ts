import { isPassing, saysAway } from '@/lib/db/away';
import type { Pool } from '@/lib/db/pool';
import { inTransaction } from '@/lib/db/pool';
import { withTryLock } from '@/lib/db/try-lock';
import { log } from '@/lib/log';
import { ApplyRefusal, applyImport } from './apply-import';
import { checkRows } from './check-rows';
import { FileRefusal } from './file-text';
import { hashPasswords } from './hash-passwords';
import type { ImportState } from './import-input';
import { isEnd } from './import-input';
import type { StoredImport } from './import-store';
import { CancelWanted, endImport, readImport } from './import-store';
import { markCollisions } from './mark-collisions';
import { readFile } from './read-file';

type Step = (pool: Pool, stored: StoredImport) => Promise<void>;
const steps: Partial<Record<ImportState, Step>> = {
  reading: readFile,
  checking: checkRows,
  hashing: hashPasswords,
  applying: applyImport,
};

/**
 * Does what an import waits for, step by step, until it waits for a person or has ended. All that is known stands in the database, so
 * a worker that was killed is followed by any other. `elsewhere`: another worker is at it, or was until a moment ago.
 */
export async function runImport(pool: Pool, id: number): Promise<'settled' | 'elsewhere'> {
  for (;;) {
    const held = await withTryLock(pool, [lockClass, id], () => takeSteps(pool, id));
    if (!held) return 'elsewhere';
    // A person may have asked for the next step in the moment before the lock was let go, and their job found it taken.
    if (!isWaiting(await readImport(pool, id))) return 'settled';
  }
}

/** Any number that nobody else takes. */
const lockClass = 7_041_947;

function isWaiting(stored: StoredImport | null): boolean {
  if (!stored || isEnd(stored.state)) return false;
  return stored.cancelWanted || steps[stored.state] !== undefined;
}

async function takeSteps(pool: Pool, id: number): Promise<void> {
  for (let stored = await readImport(pool, id); stored && isWaiting(stored); stored = await readImport(pool, id)) {
    if (stored.cancelWanted) await endImport(pool, id, { state: 'cancelled' });
    else await takeStep(pool, stored);
  }
}

async function takeStep(pool: Pool, stored: StoredImport): Promise<void> {
  try {
    await steps[stored.state]?.(pool, stored);
  } catch (error) {
    if (error instanceof CancelWanted) return;
    if (error instanceof FileRefusal) return endImport(pool, stored.id, { state: 'refused', refusal: error.sentence });
    if (error instanceof ApplyRefusal) return askAgain(pool, stored, error);
    if (saysAway(error) || isPassing(error)) throw error; // the job is tried again
    log.error({ err: error, import: stored.id, state: stored.state }, 'import failed');
    await endImport(pool, stored.id, { state: 'failed', refusal: { key: 'mailboxes.import.failed' } });
  }
}

/** Nothing was made; the person sees what has changed and chooses again. */
async function askAgain(pool: Pool, stored: StoredImport, { sentence }: ApplyRefusal): Promise<void> {
  await inTransaction(pool, 'BEGIN', async (client) => {
    const bad = await markCollisions(client, stored);
    await client.query(
      `UPDATE mailbox_import SET state = 'checked', bad_count = $2, refusal = $3, done = 0, total = 0, begun_at = NULL WHERE id = $1`,
      [stored.id, bad, JSON.stringify(sentence)],
    );
  });
}
