import 'server-only';
import { requirePermission } from '@/lib/auth/session';
import { systemClock } from '@/lib/clock';
import { nodeStatus } from '@/lib/contract/api';
import { newestStandingNumber } from '@/lib/control/revisions';
import { heardColumns, silenceOf } from '@/lib/control/silence';
import { db } from '@/lib/db/client';
import { nodeStateOf } from './node-state';
import type { LiveNodes, NodeDto } from './schema';

/** Every node that has joined and is not revoked, by name. */
export async function listNodes(): Promise<NodeDto[]> {
  await requirePermission('nodes:read');
  const desired = await newestStandingNumber(db);
  const [rows, { now, seq, epoch }] = await Promise.all([
    db.node.findMany({ where: { revokedAt: null }, select: columnsWith(desired), orderBy: { name: 'asc' } }),
    readMoment(),
  ]);
  return rows.map(({ deployments, status, directoryEpoch, ...row }) => {
    // A status of another agent version may lack what ours knows; then nothing of it is shown rather than something wrong.
    const said = nodeStatus.safeParse(status).data ?? null;
    const silence = silenceOf(row, now);
    const directorySeq = directoryEpoch === epoch ? Number(row.directorySeq) : 0;
    return {
      id: row.id,
      name: row.name,
      hostname: row.hostname,
      endpoint: row.endpoint,
      state: nodeStateOf({ ...row, silence, status: said, desired, deployment: deployments.at(0)?.state ?? null }),
      joinedAt: row.joinedAt.toISOString(),
      lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
      awaySince: silence?.since.toISOString() ?? null,
      awayReason: silence?.reason ?? null,
      runningRevision: row.runningRevision,
      desiredRevision: desired,
      trialUntil: said?.trialUntil ?? null,
      directorySeq,
      directoryBehind: Math.max(0, seq - directorySeq),
      engines: said?.engines ?? [],
      drift: said?.drift ?? [],
      agentVersion: said?.agentVersion ?? null,
      certificateExpiresAt: said?.certificateExpiresAt ?? null,
    };
  });
}

/** Nodes as they are now. */
export async function liveNodes(): Promise<LiveNodes> {
  return { nodes: await listNodes(), asOf: systemClock().toISOString() };
}

/** The time by the database's clock, and how far the directory is. */
async function readMoment(): Promise<{ now: Date; seq: number; epoch: string }> {
  const [row] = await db.$queryRaw<[{ now: Date; seq: number; epoch: string }]>`
    SELECT now(), coalesce(seq, 0)::float8 AS seq, coalesce(epoch::text, '') AS epoch
    FROM (SELECT 1) AS one LEFT JOIN directory_head ON id = 1`;
  return row;
}

function columnsWith(desired: number | null) {
  return {
    id: true,
    name: true,
    hostname: true,
    endpoint: true,
    ...heardColumns,
    status: true,
    runningRevision: true,
    directorySeq: true,
    directoryEpoch: true,
    deployments: { where: { revisionNumber: desired ?? 0 }, select: { state: true } },
  } as const;
}
