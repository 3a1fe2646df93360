import 'server-only';
import { recordAudit } from '@/lib/audit/record-audit';
import { db } from '@/lib/db/client';
import { readClient } from './client';
import { networkOf } from './network';

/** What somebody was refused who is not signed in. `who` is what they called themselves. */
export type StrangerRefusal = { action: string; who: string; code: string };

/**
 * Writes down a refusal that costs its sender nothing, so of a flood only the 1st, 10th, 100th … of a network within a quarter of an
 * hour, each with the count: the log says how much there was, and nobody can fill its table (LOG-01). Entries are only ever added,
 * so the count stands beside the throttle's counters, which go when they are old.
 */
export async function recordStranger({ action, who, code }: StrangerRefusal): Promise<void> {
  const { address } = await readClient();
  const tries = await countRefusal(`refused:${code} ${action} ${networkOf(address)}`);
  if (!/^10*$/.test(String(tries))) return;
  await recordAudit(db, { actor: { operatorId: null, name: who, address }, action, outcome: code, after: { tries } });
}

async function countRefusal(key: string): Promise<number> {
  const counted = await db.$queryRaw<{ failures: number }[]>`
    INSERT INTO sign_in_failure AS counter (key, failures) VALUES (${key}, 1)
    ON CONFLICT (key) DO UPDATE
    SET failures = CASE WHEN counter.first_at < now() - interval '15 minutes' THEN 1 ELSE counter.failures + 1 END,
        first_at = CASE WHEN counter.first_at < now() - interval '15 minutes' THEN now() ELSE counter.first_at END,
        last_at = now()
    RETURNING failures`;
  return counted[0]?.failures ?? 0;
}
