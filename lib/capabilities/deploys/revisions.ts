import 'server-only';
import { z } from 'zod';
import { settingsRooms } from '@/lib/capabilities/registry';
import { nodeStatus } from '@/lib/contract/api';
import { applyStage, verdict } from '@/lib/contract/verdict';
import { deadEngines } from '@/lib/control/dead-engines';
import { loadDraft } from '@/lib/control/draft';
import { refusedFields } from '@/lib/control/refused-fields';
import { withdrawnStates } from '@/lib/control/revision-state';
import { readSource } from '@/lib/control/revisions';
import { databaseNow, heardColumns, silenceOf } from '@/lib/control/silence';
import { differenceInWords } from '@/lib/control/source-difference';
import type { Tx } from '@/lib/db/client';
import type { Page } from '@/lib/directory/keyset';
import { pageEdges, pageSize, readCursor } from '@/lib/directory/keyset';
import { loadPending } from './pending';
import { changesOf } from './review';
import { rowColumns, toRows } from './revision-rows';
import type { DeploymentDto, LiveRevision, RevisionDto, RevisionRowDto } from './schema';
import { deploymentStates } from './schema';

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
  const shown = keys.flatMap((key) => byNumber.get(key) ?? []);
  return { ...edges, rows: await toRows(tx, shown), total: null, capped: false };
}

/** One revision: what it changed, and what each node said. */
export async function loadRevision(tx: Tx, number: number): Promise<RevisionDto | null> {
  const [live, whole] = await Promise.all([
    loadLiveRevision(tx, number),
    tx.revision.findUnique({ where: { number }, select: { source: true, hash: true } }),
  ]);
  if (!live || !whole) return null;
  const before = await tx.revision.findFirst({
    where: { number: { lt: number }, state: { notIn: [...withdrawnStates] } },
    orderBy: { number: 'desc' },
    select: { number: true, source: true },
  });
  const sources = [before?.source ?? {}, whole.source].map(readSource);
  return {
    ...live,
    since: before?.number ?? null,
    changes: differenceInWords(settingsRooms, sources[0] ?? {}, sources[1] ?? {}),
    wayOn: live.isNewest && live.state === 'rejected' ? await loadWayOn(tx) : null,
    hash: whole.hash,
  };
}

/** The newest revision, whatever its state. */
export async function loadNewest(tx: Tx): Promise<LiveRevision | null> {
  const newest = await tx.revision.aggregate({ _max: { number: true } });
  return newest._max.number === null ? null : loadLiveRevision(tx, newest._max.number);
}

/** What of a revision moves by itself. */
export async function loadLiveRevision(tx: Tx, number: number): Promise<LiveRevision | null> {
  const found = await tx.revision.findUnique({ where: { number }, select: { ...rowColumns, trialUntil: true } });
  if (!found) return null;
  const [[row], deployments, later] = await Promise.all([
    toRows(tx, [found]),
    loadDeployments(tx, number),
    tx.revision.findFirst({ where: { number: { gt: number } }, select: { number: true } }),
  ]);
  if (!row) return null;
  const trialUntil = row.state === 'on-trial' ? (found.trialUntil?.toISOString() ?? null) : null;
  return { ...row, deployments, trialUntil, isNewest: later === null };
}

/** The draft less the objects in which it still holds what nodes refused: people may have corrected or discarded that since. */
async function loadWayOn(tx: Tx): Promise<RevisionDto['wayOn']> {
  const refused = await refusedFields(tx, (await loadDraft(tx)).source);
  const [leftOut, pending] = await Promise.all([changesOf(tx, refused), loadPending(tx)]);
  const others = pending.changes.length - leftOut.length;
  return leftOut.length > 0 && others > 0 ? { leftOut, others } : null;
}

async function loadDeployments(tx: Tx, revisionNumber: number): Promise<DeploymentDto[]> {
  const found = tx.deployment.findMany({
    where: { revisionNumber, node: { revokedAt: null } },
    select: {
      nodeId: true,
      state: true,
      stage: true,
      verdict: true,
      startedAt: true,
      finishedAt: true,
      node: { select: { ...heardColumns, name: true, status: true, runningRevision: true } },
    },
    orderBy: { node: { name: 'asc' } },
  });
  const [rows, now] = await Promise.all([found, databaseNow(tx)]);
  return rows.map((row) => {
    const said = row.verdict === null ? null : verdict.parse(row.verdict);
    return {
      nodeId: row.nodeId,
      node: row.node.name,
      away: silenceOf(row.node, now) !== null,
      switching: row.state === 'deploying' && row.node.awaySince === null,
      down: deadEngines(row.node.status),
      runs: row.node.runningRevision,
      trialUntil: trialOn(row.node.status, revisionNumber),
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

function trialOn(status: unknown, revisionNumber: number): string | null {
  const said = nodeStatus.safeParse(status).data;
  return said?.running?.number === revisionNumber ? said.trialUntil : null;
}
