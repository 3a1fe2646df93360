import { randomUUID } from 'node:crypto';
import { db } from '@/lib/db/client';

/** A node as the table holds it; nobody answers at its endpoint. */
export async function aNodeRow(name: string, more: { endpoint?: string; awaySince?: Date } = {}) {
  return db.node.create({
    data: { id: randomUUID(), name, endpoint: '127.0.0.1:1', hostname: `${name}.test`, ...more },
    select: { id: true, name: true },
  });
}

/** Writes the end of a roll-out, as the worker would. */
export async function settledAs(number: number, state: 'running' | 'rejected' | 'on-trial'): Promise<void> {
  const trialUntil = state === 'on-trial' ? new Date(Date.now() + 60_000) : null;
  await db.revision.update({ where: { number }, data: { state, trialUntil } });
  await db.deployment.updateMany({
    where: { revisionNumber: number },
    data: { state: state === 'rejected' ? 'not-started' : 'applied' },
  });
  if (state !== 'running') return;
  await db.revision.updateMany({ where: { number: { lt: number }, state: 'running' }, data: { state: 'superseded' } });
}
