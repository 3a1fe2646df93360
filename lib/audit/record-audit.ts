import 'server-only';
import type { Tx } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';

/** What an entry is about. `label` is what people call it, so that the log reads well after the object is gone. */
export type AuditTarget = { kind: string; id: string; label: string };

export type AuditRecord = {
  actor: { operatorId: number | null; name: string; address: string };
  action: string;
  outcome: string;
  target?: AuditTarget;
  /** The object before and after, secrets left out; null where it did not exist. */
  before?: Prisma.InputJsonValue | null;
  after?: Prisma.InputJsonValue | null;
};

/** Adds one entry, in the transaction of the change itself, so that neither can be without the other. */
export async function recordAudit(tx: Tx, record: AuditRecord): Promise<void> {
  await tx.auditEntry.create({
    data: {
      actorId: record.actor.operatorId,
      actorName: record.actor.name,
      address: record.actor.address,
      action: record.action,
      outcome: record.outcome,
      targetKind: record.target?.kind ?? '',
      targetId: record.target?.id ?? '',
      targetLabel: record.target?.label ?? '',
      ...(record.before ? { before: record.before } : {}),
      ...(record.after ? { after: record.after } : {}),
    },
    select: { id: true },
  });
}
