import 'server-only';
import { db } from '@/lib/db/client';

/** One line of what was done, as screens show it; before and after stay in the log. */
export type ActivityDto = {
  id: string;
  at: string;
  actorName: string;
  /** `<room>.<verb>` */
  action: string;
  targetKind: string;
  targetId: string;
  targetLabel: string;
};

/** The newest changes, of everything or of one object. Who may read that object may read who changed it. */
export async function newestChanges(
  most: number,
  target: { kind: string; id: number } | null = null,
): Promise<ActivityDto[]> {
  const rows = await db.auditEntry.findMany({
    where: { outcome: 'done', ...(target ? { targetKind: target.kind, targetId: String(target.id) } : {}) },
    select: {
      id: true,
      at: true,
      actorName: true,
      action: true,
      targetKind: true,
      targetId: true,
      targetLabel: true,
    },
    orderBy: { id: 'desc' },
    take: most,
  });
  return rows.map((row) => ({ ...row, id: String(row.id), at: row.at.toISOString() }));
}
