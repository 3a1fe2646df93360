import { recordWorkerAudit } from '@/lib/control/worker-audit';
import type { Client } from '@/lib/db/pool';
import type { BulkState } from '@/lib/directory/bulk-input';
import { manyChangeOf } from '@/lib/directory/many-rooms';
import type { Sentence } from '@/lib/i18n/sentence';
import type { StoredChange } from './stored-change';

type End = { state: Exclude<BulkState, 'working'>; refusal?: Sentence };

/** The last thing of a change: how it ended, and the entry of the whole beside those of each object. What is done stays done. */
export async function endChange(client: Client, stored: StoredChange, { state, refusal }: End): Promise<void> {
  if (stored.state !== 'working') return;
  await client.query(
    `UPDATE bulk_change SET state = $2, refusal = $3, ended_at = now(), begun_at = NULL, updated_at = now() WHERE id = $1`,
    [stored.id, state, refusal ? JSON.stringify(refusal) : null],
  );
  const { kind, verb, filter, operatorId, operatorName, address, label } = stored;
  const { chosen, changed, same, refused, slices } = stored;
  await recordWorkerAudit(client, {
    action: manyChangeOf(kind, verb).action,
    outcome: changed > 0 || state === 'done' ? 'done' : state,
    actor: { operatorId, name: operatorName },
    address,
    target: { kind: `${kind}-selection`, id: String(stored.id), label },
    after: { ...filter, ...verb, ended: state, chosen, changed, same, refused, notReached: leftOf(stored), slices },
  });
}

/** Neither changed nor told: not reached, or somebody changed or deleted them first. Pure. */
export function leftOf({
  chosen,
  changed,
  same,
  refused,
}: Pick<StoredChange, 'chosen' | 'changed' | 'same' | 'refused'>): number {
  return Math.max(0, chosen - changed - same - refused);
}
