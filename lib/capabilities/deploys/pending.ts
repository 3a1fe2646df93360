import 'server-only';
import { settingsRooms } from '@/lib/capabilities/registry';
import { loadDraft } from '@/lib/control/draft';
import { newestStanding } from '@/lib/control/revisions';
import { differenceInWords } from '@/lib/control/source-difference';
import { askForOne } from '@/lib/db/ask-together';
import type { Tx } from '@/lib/db/client';
import { sql } from '@/lib/db/sql';
import type { ChangeDto, PendingChangeDto, PendingDto } from './schema';

/**
 * What is saved and not deployed: the difference between the rows and the newest standing revision, in words.
 *
 * It is asked for on every page, so it is kept until settings or revisions move: `settings_head.version` grows with each settings write,
 * and a revision is never changed but for its state.
 */
export async function loadPending(tx: Tx): Promise<PendingDto> {
  const key = await stateKey(tx);
  if (kept?.key === key) return kept.pending;
  const pending = await computePending(tx);
  kept = { key, pending };
  return pending;
}

let kept: { key: string; pending: PendingDto } | null = null;

async function stateKey(tx: Tx): Promise<string> {
  const { key } = await askForOne<{ key: string }>(
    tx,
    sql`
    SELECT current_database() || ' ' || (SELECT version FROM settings_head WHERE id = 1) || ' ' ||
      coalesce((SELECT max(number) FROM revision WHERE NOT is_withdrawn(state)), 0) AS key`,
  );
  return key;
}

async function computePending(tx: Tx): Promise<PendingDto> {
  const [draft, newest] = await Promise.all([loadDraft(tx), newestStanding(tx)]);
  const changes = differenceInWords(settingsRooms, newest?.source ?? {}, draft.source);
  return {
    since: newest?.number ?? null,
    draftHash: draft.hash,
    changes: await withAuthors(tx, changes, newest?.createdAt ?? null),
  };
}

/** The audit log knows who changed an object last: its actions are called after the room, its target is the object. */
async function withAuthors(tx: Tx, changes: readonly ChangeDto[], since: Date | null): Promise<PendingChangeDto[]> {
  if (changes.length === 0) return [];
  const entries = await tx.auditEntry.findMany({
    where: {
      outcome: 'done',
      targetId: { in: [...new Set(changes.map((change) => change.object))] },
      ...(since ? { at: { gt: since } } : {}),
    },
    select: { action: true, targetId: true, actorName: true, at: true },
    orderBy: { id: 'desc' },
    take: 1_000,
  });
  return changes.map((change) => {
    const entry = entries.find(
      ({ action, targetId }) => targetId === change.object && action.startsWith(`${change.room}.`),
    );
    return { ...change, author: entry?.actorName ?? null, changedAt: entry?.at.toISOString() ?? null };
  });
}
