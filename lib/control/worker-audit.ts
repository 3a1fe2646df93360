import type { Client, Pool } from '@/lib/db/pool';

/** An entry of what the worker did, or of who knocked: the same table as lib/audit, without Prisma. */
export type WorkerAuditRecord = {
  action: string;
  outcome: string;
  target: { kind: string; id: string; label: string };
  /** Where it came from; empty for the worker itself. */
  address?: string;
  /** Who asked for it; left out, the worker does it by itself. */
  actor?: { operatorId: number | null; name: string };
  after?: unknown;
};

export async function recordWorkerAudit(db: Pool | Client, record: WorkerAuditRecord): Promise<void> {
  const { action, outcome, target, address = '', actor, after } = record;
  await db.query(
    `INSERT INTO audit_entry (actor_id, actor_name, address, action, outcome, target_kind, target_id, target_label, after)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      actor?.operatorId ?? null,
      actor?.name ?? 'Postwarden',
      address,
      action,
      outcome,
      target.kind,
      target.id,
      target.label,
      after === undefined ? null : JSON.stringify(after),
    ],
  );
}
