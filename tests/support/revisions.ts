import { randomUUID } from 'node:crypto';
import { deployAction } from '@/lib/capabilities/deploys/actions';
import { pendingChanges } from '@/lib/capabilities/deploys/queries';
import { editListenerAction } from '@/lib/capabilities/listeners/actions';
import { db } from '@/lib/db/client';
import { seed } from '@/prisma/seed';
import { dataOf } from './directory-objects';

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

/** Every room as seeded, revision 1 running, and no other. */
export async function freshRevisions(): Promise<void> {
  await db.$executeRaw`TRUNCATE revision, deployment, node, plan, listener, node_token, graphile_worker._private_jobs CASCADE`;
  await db.settingsHead.update({ where: { id: 1 }, data: { version: { increment: 1 } } });
  await seed();
  await settledAs(1, 'running');
}

export function listenerOf(kind: string) {
  return db.listener.findFirstOrThrow({ where: { kind }, omit: { createdAt: true, updatedAt: true } });
}

/** Saves a listener at another port, as its form does. */
export async function movePort(kind: string, port: number) {
  const { version, ...row } = await listenerOf(kind);
  return dataOf(await editListenerAction({ ...row, port, basedOnVersion: version }));
}

/** Deploys the draft as it stands. */
export async function deployAll(more: object = {}) {
  const { draftHash } = await pendingChanges();
  return deployAction({ reason: 'test', confirmWithinSeconds: null, draftHash, ...more });
}
