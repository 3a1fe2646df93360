import { createHash, randomUUID } from 'node:crypto';
import { z } from 'zod';
import type { JoinRequest, JoinResponse } from '@/lib/contract/api';
import type { CertificateAuthority } from '@/lib/crypto/ca';
import { nodesChannel } from '@/lib/db/channels';
import type { Client, Pool } from '@/lib/db/pool';
import { inTransaction, rowsOf } from '@/lib/db/pool';
import { isHeard } from './silence';
import { recordWorkerAudit } from './worker-audit';

/** Why a machine may not join, in words for the person at its terminal. They never tell what would have been right. */
export class JoinRefused extends Error {
  constructor(
    readonly code: 'token' | 'request' | 'name',
    message: string,
  ) {
    super(message);
    this.name = 'JoinRefused';
  }
}

/**
 * Lets a machine in: uses up its token, makes its node (or renews the one of that name) and signs its key, all or nothing.
 *
 * A name that is there already keeps its id, so its history goes on; one that was revoked gets a new id, since certificates for the old
 * one may still be somewhere. @throws JoinRefused
 */
export async function joinNode(
  pool: Pool,
  authority: CertificateAuthority,
  { request, address }: { request: JoinRequest; address: string },
): Promise<JoinResponse> {
  return inTransaction(pool, 'BEGIN', async (client) => {
    await takeToken(client, request);
    await refuseTaken(client, request);
    const nodeId = await putNode(client, request);
    const certificate = await authority.issueNodeCertificate(request.csr, nodeId).catch(() => {
      throw new JoinRefused('request', 'The certificate request is not one that this console signs.');
    });
    await askForNewestRevision(client, nodeId);
    await recordWorkerAudit(client, {
      action: 'nodes.join',
      outcome: 'done',
      target: { kind: 'node', id: nodeId, label: request.name },
      address,
      after: { endpoint: request.endpoint, hostname: request.hostname },
    });
    await client.query('SELECT pg_notify($1, $2)', [nodesChannel, nodeId]);
    return { nodeId, certificate, ca: authority.certificate };
  });
}

/** One statement decides, so of twenty at once one gets it. It is given back when the rest fails: the transaction ends. */
async function takeToken(client: Client, { token, name }: JoinRequest): Promise<void> {
  const hash = createHash('sha256').update(token).digest();
  const { rowCount } = await client.query(
    'UPDATE node_token SET used_at = now() WHERE hash = $1 AND name = $2 AND used_at IS NULL AND expires_at > now()',
    [hash, name],
  );
  if (rowCount !== 1) {
    throw new JoinRefused(
      'token',
      `This token does not let a node named "${name}" in: it was used, it is too old, or it is for another name.`,
    );
  }
}

/**
 * A node that answers is not pushed aside: it would go on serving and be asked by nobody. Whoever joins with the address at which that node
 * is asked stands in its own place.
 */
async function refuseTaken(client: Client, { name, endpoint }: JoinRequest): Promise<void> {
  const [node] = await rowsOf(client, standingRow, [standingSql, name, endpoint]);
  if (!node || !isHeard(node, node.now)) return;
  throw new JoinRefused(
    'name',
    `A node named "${name}" answers the console at this moment. If it is this machine, or this one comes in its place, stop the agent there first and join a few seconds later; otherwise make a command for another name.`,
  );
}

const standingRow = z.object({
  joinedAt: z.date(),
  lastSeenAt: z.date().nullable(),
  awaySince: z.date().nullable(),
  awayReason: z.string().nullable(),
  now: z.date(),
});
const standingSql = `
SELECT joined_at AS "joinedAt", last_seen_at AS "lastSeenAt", away_since AS "awaySince", away_reason AS "awayReason", now() AS now
FROM node WHERE name = $1 AND endpoint <> $2 AND revoked_at IS NULL FOR UPDATE`;

async function putNode(client: Client, { name, endpoint, hostname }: JoinRequest): Promise<string> {
  const [row] = await rowsOf(client, idRow, [putNodeSql, randomUUID(), name, endpoint, hostname]);
  if (!row) throw new Error('The node was not written');
  return row.id;
}

const idRow = z.object({ id: z.string() });

/** What was known of the machine before is forgotten: the new one says it itself in a moment. */
const putNodeSql = `
INSERT INTO node (id, name, endpoint, hostname) VALUES ($1, $2, $3, $4)
ON CONFLICT (name) DO UPDATE SET
  id = CASE WHEN node.revoked_at IS NULL THEN node.id ELSE excluded.id END,
  endpoint = excluded.endpoint, hostname = excluded.hostname, joined_at = now(), revoked_at = NULL, status = NULL,
  last_seen_at = NULL, away_since = NULL, away_reason = NULL, running_revision = NULL, directory_epoch = NULL, directory_seq = 0
RETURNING id`;

/** Also of one that said no before: it may be another machine now. */
async function askForNewestRevision(client: Client, nodeId: string): Promise<void> {
  await client.query(
    `INSERT INTO deployment (revision_number, node_id, state)
     SELECT number, $1, 'waiting' FROM revision WHERE NOT is_withdrawn(state) ORDER BY number DESC LIMIT 1
     ON CONFLICT (revision_number, node_id) DO UPDATE
     SET state = 'waiting', stage = NULL, verdict = NULL, started_at = NULL, finished_at = NULL`,
    [nodeId],
  );
}
