import 'server-only';
import type { RevisionState } from '@/lib/control/revision-state';
import { askTogether } from '@/lib/db/ask-together';
import type { Tx } from '@/lib/db/client';
import { sql } from '@/lib/db/sql';
import { loadPending } from './pending';
import type { DraftBarDto, PendingChangeDto } from './schema';

/** The numbers of the bar under the header, and of the header's revision. */
export async function loadDraftBar(tx: Tx): Promise<DraftBarDto> {
  const [pending, newest] = await Promise.all([loadPending(tx), newestOfEachState(tx)]);
  const trial = newest.get('on-trial');
  const running = newest.get('running')?.number ?? null;
  return {
    since: pending.since,
    changes: pending.changes.length,
    draftHash: pending.draftHash,
    rooms: countByRoom(pending.changes),
    authors: authorsOf(pending.changes),
    running,
    deploying: newest.get('deploying')?.number ?? null,
    trial: trial?.trialUntil
      ? { revision: trial.number, until: new Date(trial.trialUntil).toISOString(), backTo: running }
      : null,
  };
}

async function newestOfEachState(tx: Tx) {
  const rows = await askTogether<{ number: number; state: RevisionState; trialUntil: string | null }>(
    tx,
    sql`
    SELECT number, state, trial_until AS "trialUntil" FROM revision
    WHERE state IN ('deploying', 'on-trial', 'running') ORDER BY number`,
  );
  return new Map(rows.map((row) => [row.state, row]));
}

function countByRoom(changes: readonly PendingChangeDto[]): DraftBarDto['rooms'] {
  const counts = new Map<string, number>();
  for (const { room } of changes) counts.set(room, (counts.get(room) ?? 0) + 1);
  return [...counts].map(([room, count]) => ({ room, changes: count }));
}

function authorsOf(changes: readonly PendingChangeDto[]): string[] {
  const latestFirst = [...changes].sort((a, b) => ((a.changedAt ?? '') < (b.changedAt ?? '') ? 1 : -1));
  return [...new Set(latestFirst.flatMap(({ author }) => author ?? []))];
}
