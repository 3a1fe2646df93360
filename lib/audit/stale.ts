import 'server-only';
import { Refusal } from '@/lib/actions/refusal';
import type { Tx } from '@/lib/db/client';

/**
 * The refusal for a second editor: says who changed the object since it was opened.
 * The audit log knows, since a change and its entry commit together.
 */
export async function staleBecauseOf(tx: Tx, kind: string, id: number): Promise<Refusal> {
  const newest = await tx.auditEntry.findFirst({
    where: { targetKind: kind, targetId: String(id), outcome: 'done' },
    orderBy: { id: 'desc' },
    select: { actorName: true },
  });
  return newest
    ? new Refusal('stale', { key: 'problem.stale', values: { name: newest.actorName } })
    : new Refusal('stale', { key: 'problem.stale-unknown' });
}
