import 'server-only';
import { z } from 'zod';
import type { Tx } from '@/lib/db/client';
import type { Prisma } from '@/lib/db/generated/client';
import type { RevisionRowDto } from './schema';
import { changeInWords, revisionStates } from './schema';

export const rowColumns = {
  number: true,
  createdAt: true,
  authorName: true,
  reason: true,
  state: true,
  rollbackOf: true,
  leftOut: true,
} as const satisfies Prisma.RevisionSelect;

type Row = Prisma.RevisionGetPayload<{ select: typeof rowColumns }>;

/** Rows of the history, with what became of each: which nodes said no, and who went back. */
export async function toRows(tx: Tx, rows: readonly Row[]): Promise<RevisionRowDto[]> {
  const [refusers, returners, trial] = await Promise.all([
    refusersOf(tx, rows),
    returnersOf(tx, rows),
    numberOnTrial(tx),
  ]);
  return rows.map(({ createdAt, authorName, state, leftOut, ...row }) => ({
    ...row,
    createdAt: createdAt.toISOString(),
    author: authorName,
    state: z.enum(revisionStates).parse(state),
    leftOut: z.array(changeInWords).parse(leftOut),
    returnedBy: returners.get(row.number) ?? null,
    refusedBy: refusers.get(row.number) ?? [],
    tried: state === 'running' ? trial : null,
  }));
}

/** Nobody deploys while a revision is on trial, so that one is the newest. */
async function numberOnTrial(tx: Tx): Promise<number | null> {
  const newest = await tx.revision.findFirst({ orderBy: { number: 'desc' }, select: { number: true, state: true } });
  return newest?.state === 'on-trial' ? newest.number : null;
}

async function refusersOf(tx: Tx, rows: readonly Row[]): Promise<Map<number, string[]>> {
  const said = await tx.deployment.findMany({
    where: {
      revisionNumber: { in: rows.map((row) => row.number) },
      state: { in: ['rejected', 'broken'] },
      node: { revokedAt: null },
    },
    select: { revisionNumber: true, node: { select: { name: true } } },
    orderBy: { node: { name: 'asc' } },
  });
  const names = new Map<number, string[]>();
  for (const { revisionNumber, node } of said)
    names.set(revisionNumber, [...(names.get(revisionNumber) ?? []), node.name]);
  return names;
}

/** The audit log knows who ended a trial: the worker ends it when nobody did. */
async function returnersOf(tx: Tx, rows: readonly Row[]): Promise<Map<number, string>> {
  const returned = rows.filter((row) => row.state === 'returned').map((row) => String(row.number));
  if (returned.length === 0) return new Map();
  const entries = await tx.auditEntry.findMany({
    where: { action: 'deploys.go-back', outcome: 'done', targetKind: 'revision', targetId: { in: returned } },
    select: { targetId: true, actorName: true },
  });
  return new Map(entries.map((entry) => [Number(entry.targetId), entry.actorName]));
}
