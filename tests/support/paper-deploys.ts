import { loadDraft } from '@/lib/control/draft';
import { createRevision } from '@/lib/control/publish';
import { db } from '@/lib/db/client';
import { eventually } from './eventually';

/** Moves the SMTP listener by one port and deploys that, on trial for so many seconds or for good (null). Answers the revision's number. */
export async function deployAPort(confirmWithinSeconds: number | null): Promise<number> {
  const actor = { operatorId: null, name: 'Giulia Ferri' };
  return db.$transaction(async (tx) => {
    await tx.listener.updateMany({ where: { kind: 'smtp' }, data: { port: { increment: 1 } } });
    return createRevision(tx, { actor, reason: 'test', draft: await loadDraft(tx), confirmWithinSeconds });
  });
}

/** Waits until the revision stands so. */
export const settledIn = (number: number, wanted: string) =>
  eventually(
    () => db.revision.findUniqueOrThrow({ where: { number } }),
    ({ state }) => state === wanted,
    60_000,
  );

/** Waits until the revision stands so on that node. */
export const standsAt = (name: string, revisionNumber: number, wanted: string) =>
  eventually(
    () => db.deployment.findFirst({ where: { revisionNumber, node: { name } } }),
    (row) => row?.state === wanted,
    60_000,
  );
