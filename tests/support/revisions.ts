import { randomUUID } from 'node:crypto';
import { deployAction } from '@/lib/capabilities/deploys/actions';
import { pendingChanges } from '@/lib/capabilities/deploys/queries';
import { editListenerAction } from '@/lib/capabilities/listeners/actions';
import type { NodeStatus } from '@/lib/contract/api';
import type { Verdict } from '@/lib/contract/verdict';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { seed } from '@/prisma/seed';
import { dataOf } from './directory-objects';

/** Heard of for the whole of a test, with no worker that writes it again and again. */
const lastSeenAt = new Date(Date.now() + 3_600_000);

/** A node as the table holds it; nobody answers at its endpoint. */
export async function aNodeRow(
  name: string,
  more: { endpoint?: string; hostname?: string; awaySince?: Date; lastSeenAt?: Date } = {},
) {
  return db.node.create({
    data: { id: randomUUID(), name, endpoint: '127.0.0.1:1', hostname: `${name}.test`, lastSeenAt, ...more },
    select: { id: true, name: true },
  });
}

/** Writes that a worker lives, as it would; for the whole of a test. */
export async function aWorker(): Promise<void> {
  await db.workerPulse.upsert({ where: { id: 1 }, create: { at: lastSeenAt }, update: { at: lastSeenAt } });
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

/** Writes that a node answers, as the worker would: the revision that it says it runs, if any, and whether its engine serves. */
export async function answers(node: { id: string }, running: number | null, healthy = true): Promise<void> {
  const hashed = { number: true, hash: true };
  const revision =
    running === null ? null : await db.revision.findUniqueOrThrow({ where: { number: running }, select: hashed });
  const status: NodeStatus = {
    nodeId: node.id,
    hostname: 'mx.test',
    agentVersion: '0.1.0',
    time: new Date().toISOString(),
    engines: [{ name: 'postfix', version: '3.7', healthy, reason: healthy ? null : 'Nobody answers.' }],
    running: revision,
    runningSince: null,
    highestRevision: running ?? 0,
    applying: false,
    trialUntil: null,
    directory: { epoch: null, seq: 0 },
    drift: [],
    certificateExpiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  };
  const heard = { status, awaySince: null, awayReason: null, lastSeenAt };
  await db.node.update({ where: { id: node.id }, data: { ...heard, runningRevision: running } });
}

/** Writes what a node says to a revision, as the worker would; to the port of a listener it may say no. */
export async function says(
  node: { id: string },
  number: number,
  said: 'deploying' | 'applied' | { noToPortOf: { id: number } },
): Promise<void> {
  const at = { revisionNumber: number, nodeId: node.id };
  const state = typeof said === 'string' ? said : 'rejected';
  const stage = state === 'applied' ? null : 'bind';
  const finishedAt = state === 'deploying' ? null : new Date();
  const told = { state, stage, finishedAt, verdict: verdictOf(said) ?? Prisma.DbNull };
  await db.deployment.upsert({ where: { revisionNumber_nodeId: at }, create: { ...at, ...told }, update: told });
  if (said === 'applied') await answers(node, number);
}

function verdictOf(said: Parameters<typeof says>[2]): Verdict | null {
  if (said === 'deploying') return null;
  const common = { nonce: 'of this test', running: null, stages: [] };
  if (said === 'applied') return { kind: 'applied', ...common };
  const setting = { capability: 'listeners', object: String(said.noToPortOf.id), field: 'port' };
  const refusal = { stage: 'bind', engine: 'postfix', code: 'port-taken', file: null, line: null } as const;
  return { kind: 'rejected', ...common, refusal: { ...refusal, words: 'Address already in use', setting } };
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
