import 'server-only';
import { z } from 'zod';
import { settingsRooms } from '@/lib/capabilities/registry';
import { applyStage, verdict } from '@/lib/contract/verdict';
import { withdrawnStates } from '@/lib/control/revision-state';
import { readSource } from '@/lib/control/revisions';
import { differenceInWords } from '@/lib/control/source-difference';
import type { Tx } from '@/lib/db/client';
import type { Page } from '@/lib/directory/keyset';
import { pageEdges, pageSize, readCursor } from '@/lib/directory/keyset';
import type { ChangeDto, DeploymentDto, LiveDeploys, RevisionDto, RevisionRowDto } from './schema';
import { deploymentStates, revisionStates } from './schema';

/** Revisions, the newest first, by keyset on their number. */
export async function loadRevisionPage(tx: Tx, cursorText: string | undefined): Promise<Page<RevisionRowDto>> {
  const cursor = readCursor(cursorText);
  const edge = z.coerce.number().pipe(z.int32()).catch(0).parse(cursor?.key);
  const backwards = cursor?.direction === 'before';
  const rows = await tx.revision.findMany({
    where: cursor ? { number: backwards ? { gt: edge } : { lt: edge } } : {},
    orderBy: { number: backwards ? 'asc' : 'desc' },
    take: pageSize + 1,
    select: rowColumns,
  });
  const { keys, ...edges } = pageEdges(
    rows.map((row) => String(row.number)),
    cursor,
    pageSize,
  );
  const byNumber = new Map(rows.map((row) => [String(row.number), row]));
  return { ...edges, rows: keys.flatMap((key) => byNumber.get(key) ?? []).map(toRow), total: null, capped: false };
}

export async function loadRevision(tx: Tx, number: number): Promise<RevisionDto | null> {
  const row = await tx.revision.findUnique({
    where: { number },
    select: { ...rowColumns, source: true, hash: true, trialUntil: true },
  });
  if (!row) return null;
  const before = await tx.revision.findFirst({
    where: { number: { lt: number }, state: { notIn: [...withdrawnStates] } },
    orderBy: { number: 'desc' },
    select: { number: true, source: true },
  });
  const changes: ChangeDto[] = differenceInWords(
    settingsRooms,
    readSource(before?.source ?? {}),
    readSource(row.source),
  );
  return {
    ...toRow(row),
    since: before?.number ?? null,
    changes,
    deployments: await loadDeployments(tx, number),
    trialUntil: row.state === 'on-trial' ? (row.trialUntil?.toISOString() ?? null) : null,
    hash: row.hash,
  };
}

/** The newest revision, whatever its state: its stages are what the review page watches. */
export async function loadNewest(tx: Tx): Promise<LiveDeploys['newest']> {
  const row = await tx.revision.findFirst({ orderBy: { number: 'desc' }, select: { ...rowColumns, trialUntil: true } });
  if (!row) return null;
  return {
    ...toRow(row),
    deployments: await loadDeployments(tx, row.number),
    trialUntil: row.state === 'on-trial' ? (row.trialUntil?.toISOString() ?? null) : null,
  };
}

async function loadDeployments(tx: Tx, revisionNumber: number): Promise<DeploymentDto[]> {
  const rows = await tx.deployment.findMany({
    where: { revisionNumber, node: { revokedAt: null } },
    select: {
      nodeId: true,
      state: true,
      stage: true,
      verdict: true,
      startedAt: true,
      finishedAt: true,
      node: { select: { name: true, awaySince: true } },
    },
    orderBy: { node: { name: 'asc' } },
  });
  return rows.map((row) => {
    const said = row.verdict === null ? null : verdict.parse(row.verdict);
    return {
      nodeId: row.nodeId,
      node: row.node.name,
      away: row.node.awaySince !== null,
      state: z.enum(deploymentStates).parse(row.state),
      stage: applyStage.nullable().parse(row.stage),
      passed: said?.stages ?? [],
      refusal: said && said.kind !== 'applied' ? said.refusal : null,
      back: said?.kind === 'broken' ? said.back : null,
      startedAt: row.startedAt?.toISOString() ?? null,
      finishedAt: row.finishedAt?.toISOString() ?? null,
    };
  });
}

const rowColumns = {
  number: true,
  createdAt: true,
  authorName: true,
  reason: true,
  state: true,
  rollbackOf: true,
} as const;

type Row = {
  number: number;
  createdAt: Date;
  authorName: string;
  reason: string;
  state: string;
  rollbackOf: number | null;
};

function toRow({ number, createdAt, authorName, reason, state, rollbackOf }: Row): RevisionRowDto {
  return {
    number,
    createdAt: createdAt.toISOString(),
    author: authorName,
    reason,
    state: z.enum(revisionStates).parse(state),
    rollbackOf,
  };
}
