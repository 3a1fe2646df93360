import 'server-only';
import { z } from 'zod';
import { db } from '@/lib/db/client';

/** One line of what was done, as screens show it; before and after stay in the log. */
export type ActivityDto = {
  id: string;
  at: string;
  actorName: string;
  /** `<room>.<verb>` */
  action: string;
  /** "done", or how it ended instead: a key `<room>.activity.<verb>-<outcome>` says it. */
  outcome: (typeof shownOutcomes)[number];
  targetKind: string;
  targetId: string;
  targetLabel: string;
};

/** What became of what was done; what was only asked, or refused to whoever asked, changed nothing. */
const shownOutcomes = ['done', 'on-trial', 'rejected', 'broken', 'returned', 'overtaken'] as const;
const shownOutcome = z.enum(shownOutcomes);

/** What a change was done to. */
export type Target = { kind: string; id: number };

/**
 * The newest changes, of everything or of what became of one object: changes of itself, and of what made it together with others. Who may
 * read that object may read who changed it. A change of many is told as a whole.
 */
export async function newestChanges(most: number, targets: readonly Target[] | null = null): Promise<ActivityDto[]> {
  const rows = await db.auditEntry.findMany({
    where: {
      outcome: { in: [...shownOutcomes] },
      ...(targets
        ? { OR: targets.map(({ kind, id }) => ({ targetKind: kind, targetId: String(id) })) }
        : { part: false }),
    },
    select: {
      id: true,
      at: true,
      actorName: true,
      action: true,
      outcome: true,
      targetKind: true,
      targetId: true,
      targetLabel: true,
    },
    orderBy: { id: 'desc' },
    take: most,
  });
  return rows.map((row) => ({
    ...row,
    outcome: shownOutcome.parse(row.outcome),
    id: String(row.id),
    at: row.at.toISOString(),
  }));
}
