import 'server-only';
import { requirePermission } from '@/lib/auth/session';
import { systemClock } from '@/lib/clock';
import { nodeStatus } from '@/lib/contract/api';
import { silenceOf } from '@/lib/control/silence';
import { askTogether } from '@/lib/db/ask-together';
import { db } from '@/lib/db/client';
import { sql } from '@/lib/db/sql';
import { nodeStateOf } from './node-state';
import type { LiveNodes, NodeDto } from './schema';

/** Every node that has joined and is not revoked, by name. */
export async function listNodes(): Promise<NodeDto[]> {
  await requirePermission('nodes:read');
  return (await readRows()).map(({ status, desired, ...row }) => {
    // A status of another agent version may lack what ours knows; then nothing of it is shown rather than something wrong.
    const said = nodeStatus.safeParse(status).data ?? null;
    const lastSeenAt = row.lastSeenAt === null ? null : new Date(row.lastSeenAt);
    const awaySince = row.awaySince === null ? null : new Date(row.awaySince);
    const joinedAt = new Date(row.joinedAt);
    const silence = silenceOf({ ...row, joinedAt, lastSeenAt, awaySince }, new Date(row.now));
    return {
      id: row.id,
      name: row.name,
      hostname: row.hostname,
      endpoint: row.endpoint,
      state: nodeStateOf({ ...row, silence, status: said, desired }),
      joinedAt: joinedAt.toISOString(),
      lastSeenAt: lastSeenAt?.toISOString() ?? null,
      awaySince: silence?.since.toISOString() ?? null,
      awayReason: silence?.reason ?? null,
      runningRevision: row.runningRevision,
      desiredRevision: desired,
      trialUntil: said?.trialUntil ?? null,
      directorySeq: row.directorySeq,
      directoryBehind: Math.max(0, row.seq - row.directorySeq),
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

type Row = {
  id: string;
  name: string;
  hostname: string;
  endpoint: string;
  joinedAt: string;
  lastSeenAt: string | null;
  awaySince: string | null;
  awayReason: string | null;
  status: unknown;
  runningRevision: number | null;
  /** Newest change that it holds of our directory, and the newest that there is. */
  directorySeq: number;
  seq: number;
  /** The newest revision that was not withdrawn, and how far this node is with it; where there is none, with the newest of all. */
  desired: number | null;
  deployment: string | null;
  /** By the database's clock. */
  now: string;
};

function readRows(): Promise<Row[]> {
  return askTogether(
    db,
    sql`
    SELECT node.id, name, hostname, endpoint, joined_at AS "joinedAt", last_seen_at AS "lastSeenAt", away_since AS "awaySince",
      away_reason AS "awayReason", status, running_revision AS "runningRevision",
      CASE WHEN directory_epoch = epoch::text THEN directory_seq ELSE 0 END AS "directorySeq", coalesce(seq, 0) AS seq,
      desired.number AS desired, deployment.state AS deployment, now() AS now
    FROM node
      CROSS JOIN (SELECT max(number) AS number FROM revision WHERE NOT is_withdrawn(state)) AS desired
      LEFT JOIN deployment ON node_id = node.id AND revision_number = coalesce(desired.number, (SELECT max(number) FROM revision))
      LEFT JOIN directory_head ON directory_head.id = 1
    WHERE revoked_at IS NULL ORDER BY name`,
  );
}
