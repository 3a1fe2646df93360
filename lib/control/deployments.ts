import { z } from 'zod';
import { compiledDocument } from '@/lib/contract/document';
import type { ApplyStage, RevisionRef, Verdict } from '@/lib/contract/verdict';
import type { Client, Pool } from '@/lib/db/pool';
import { inTransaction, rowsOf } from '@/lib/db/pool';
import type { Wanted } from './next-step';
import type { RevisionState } from './revision-state';
import { withdrawnStates } from './revision-state';

/** What the worker reads and writes of revisions and their deployments. */

const revisionState = z.enum(['deploying', 'on-trial', 'running', ...withdrawnStates, 'superseded']);
const deploymentState = z.enum(['waiting', 'deploying', 'applied', 'rejected', 'broken', 'not-started', 'returned']);

const wantedRow = z.object({
  number: z.int().nullable(),
  hash: z.string().nullable(),
  state: revisionState.nullable(),
  deployment: deploymentState.nullable(),
  runningState: revisionState.nullable(),
  wentBack: z.boolean(),
  movedMeanwhile: z.boolean(),
});

export type AskedNode = { id: string; running: RevisionRef | null; askedMsAgo: number };

/** What a node should run, and what we know of what it runs. Asked every two seconds for every node, so in one statement. */
export async function readWanted(pool: Pool, { id, running, askedMsAgo }: AskedNode): Promise<Wanted> {
  const values = [id, running?.number ?? null, running?.hash ?? null, askedMsAgo / 1_000];
  const { rows } = await pool.query({ name: 'wanted', text: wantedSql, values });
  const { number, hash, state, deployment, ...known } = wantedRow.parse(rows[0]);
  const desired = number === null || hash === null || state === null ? null : { number, hash, state, deployment };
  return { desired, ...known };
}

/**
 * The history is long, so only its end is read: what moved just now is of the newest revisions, and what a node went back from is newer
 * than what it runs. (Of what is older it is written down that the node left it when it takes a newer one: `noteLeftBehind`.)
 */
const wantedSql = `
WITH desired AS (
  SELECT r.number, r.hash, r.state, d.state AS deployment
  FROM revision r LEFT JOIN deployment d ON d.revision_number = r.number AND d.node_id = $1
  WHERE NOT is_withdrawn(r.state) ORDER BY r.number DESC LIMIT 1
)
SELECT desired.*,
  (SELECT state FROM revision WHERE number = $2::int AND hash = $3) AS "runningState",
  EXISTS (
    SELECT 1 FROM revision r JOIN deployment d ON d.revision_number = r.number AND d.node_id = $1
    WHERE r.number > coalesce($2::int, 0) AND is_withdrawn(r.state) AND d.state IN ('applied', 'deploying')
  ) AS "wentBack",
  EXISTS (
    SELECT 1 FROM deployment
    WHERE revision_number > (SELECT max(number) FROM revision) - 3 AND node_id = $1
      AND greatest(started_at, finished_at) >= now() - make_interval(secs => $4::float8)) AS "movedMeanwhile"
FROM (SELECT 1) AS one LEFT JOIN desired ON true`;

const revisionRow = z.object({
  number: z.int(),
  hash: z.string(),
  state: revisionState,
  document: compiledDocument,
  confirmWithinSeconds: z.int().nullable(),
  trialUntil: z.date().nullable(),
});
export type WorkerRevision = z.infer<typeof revisionRow>;

/** The revision that nodes should run, whole. */
export async function readDesired(db: Pool | Client): Promise<WorkerRevision | null> {
  const [row] = await rowsOf(db, revisionRow, [
    `SELECT number, hash, state, document, confirm_within_seconds AS "confirmWithinSeconds", trial_until AS "trialUntil"
     FROM revision WHERE NOT is_withdrawn(state) ORDER BY number DESC LIMIT 1`,
  ]);
  return row ?? null;
}

/** Where that revision stands; null for one that this database does not know, or knows another of under that number. */
export async function readState(pool: Pool, { number, hash }: RevisionRef): Promise<RevisionState | null> {
  const row = revisionRow.pick({ state: true });
  const [found] = await rowsOf(pool, row, ['SELECT state FROM revision WHERE number = $1 AND hash = $2', number, hash]);
  return found?.state ?? null;
}

/** The lock under which a new revision is made: none comes between what is read under it and what is written. */
export async function lockRevisions(client: Client): Promise<void> {
  await client.query('SELECT version FROM settings_head WHERE id = 1 FOR UPDATE');
}

/**
 * Says that a node is being switched from now on. False when a newer revision exists meanwhile: the same lock that a new revision is
 * made under is held while we look, so there is no moment in between. A node that comes `late`, out of its turn, and has neither begun nor
 * had the revision, is also told to wait (false) while another has begun and not answered: that one may be dead of it (CTL-11).
 */
export async function beginDeployment(
  pool: Pool,
  { revision, nodeId, late }: { revision: number; nodeId: string; late: boolean },
): Promise<boolean> {
  return inTransaction(pool, 'BEGIN', async (client) => {
    await lockRevisions(client);
    const { rowCount } = await client.query(
      `INSERT INTO deployment (revision_number, node_id, state, started_at)
       SELECT r.number, n.id, 'deploying', now() FROM node n,
         (SELECT number FROM revision WHERE NOT is_withdrawn(state) ORDER BY number DESC LIMIT 1) r
       WHERE n.id = $2 AND n.revoked_at IS NULL AND r.number = $1
         AND (NOT $3 OR EXISTS (
           SELECT 1 FROM deployment own
           WHERE own.revision_number = $1 AND own.node_id = $2 AND own.state IN ('deploying', 'applied'))
         OR NOT EXISTS (
           SELECT 1 FROM deployment d JOIN node other ON other.id = d.node_id
           WHERE d.revision_number = $1 AND d.state = 'deploying' AND other.revoked_at IS NULL))
       ON CONFLICT (revision_number, node_id) DO UPDATE
       SET state = 'deploying', started_at = now(), finished_at = NULL, stage = NULL, verdict = NULL`,
      [revision, nodeId, late],
    );
    return rowCount === 1;
  });
}

export async function noteStage(pool: Pool, revision: number, nodeId: string, stage: ApplyStage): Promise<void> {
  await pool.query('UPDATE deployment SET stage = $3 WHERE revision_number = $1 AND node_id = $2', [
    revision,
    nodeId,
    stage,
  ]);
}

/**
 * What became of older revisions, once the node answers for a newer one: those that were withdrawn it has left, and the one that it was
 * heard running last is what it ran, though its verdict was lost.
 */
async function noteLeftBehind(pool: Pool, before: number, nodeId: string, running: number | null): Promise<void> {
  await pool.query(
    `UPDATE deployment d SET state = 'applied', stage = NULL, finished_at = now() FROM node n, revision r
     WHERE n.id = $2 AND d.node_id = n.id AND d.revision_number = n.running_revision AND d.state = 'deploying'
       AND r.number = d.revision_number AND r.number < $1 AND NOT is_withdrawn(r.state)`,
    [before, nodeId],
  );
  await pool.query(
    `UPDATE deployment d SET state = 'returned', stage = NULL FROM revision r
     WHERE d.revision_number = r.number AND d.node_id = $2 AND r.number < $1 AND is_withdrawn(r.state)
       AND d.state IN ('applied', 'deploying') AND r.number IS DISTINCT FROM $3::int`,
    [before, nodeId, running],
  );
}

export async function noteVerdict(pool: Pool, revision: number, nodeId: string, verdict: Verdict): Promise<void> {
  const stage = verdict.kind === 'applied' ? null : verdict.refusal.stage;
  await noteLeftBehind(pool, revision, nodeId, verdict.running?.number ?? null);
  await pool.query(
    `WITH done AS (
       UPDATE deployment SET state = $3, verdict = $4, stage = $5, finished_at = now()
       WHERE revision_number = $1 AND node_id = $2)
     UPDATE node SET running_revision = $6 WHERE id = $2`,
    [revision, nodeId, verdict.kind, JSON.stringify(verdict), stage, verdict.running?.number ?? null],
  );
}

/** What the node said of it last, where that changes nothing of how it stands there: it went back from it, and an engine died of that. */
export async function noteWords(pool: Pool, revision: number, nodeId: string, verdict: Verdict): Promise<void> {
  await pool.query('UPDATE deployment SET verdict = $3 WHERE revision_number = $1 AND node_id = $2', [
    revision,
    nodeId,
    JSON.stringify(verdict),
  ]);
}

/** The revision did not reach the node. */
export async function noteNotBegun(pool: Pool, revision: number, nodeId: string): Promise<void> {
  await pool.query(
    `UPDATE deployment SET state = 'waiting', stage = NULL WHERE revision_number = $1 AND node_id = $2 AND state = 'deploying'`,
    [revision, nodeId],
  );
}

/** The node runs it although nobody heard the verdict. */
export async function noteApplied(pool: Pool, revision: number, nodeId: string): Promise<void> {
  await noteLeftBehind(pool, revision, nodeId, revision);
  await pool.query(
    `INSERT INTO deployment (revision_number, node_id, state, finished_at) VALUES ($1, $2, 'applied', now())
     ON CONFLICT (revision_number, node_id) DO UPDATE SET state = 'applied', stage = NULL, finished_at = now()`,
    [revision, nodeId],
  );
}

/** The node took it on trial, which its next status says too: until then what it said before is not told as of this revision. */
export async function noteOnTrial(
  pool: Pool,
  node: { id: string },
  { running, seconds }: { running: RevisionRef; seconds: number },
): Promise<void> {
  const trialUntil = new Date(Date.now() + seconds * 1_000).toISOString();
  const said = JSON.stringify({ running, trialUntil });
  await pool.query('UPDATE node SET status = status || $2::jsonb WHERE id = $1', [node.id, said]);
}

/** The node said that it keeps it: what it said of the trial before is over. */
export async function noteConfirmed(pool: Pool, revision: number, nodeId: string): Promise<void> {
  await pool.query(
    `UPDATE node SET status = jsonb_set(status, '{trialUntil}', 'null')
     WHERE id = $2 AND (status->'running'->>'number')::int = $1`,
    [revision, nodeId],
  );
}

/** It ran there and does no more, and nobody decided so: it is to come again. */
export async function noteLost(pool: Pool, revision: number, nodeId: string): Promise<void> {
  await pool.query(
    `UPDATE deployment SET state = 'waiting' WHERE revision_number = $1 AND node_id = $2 AND state = 'applied'`,
    [revision, nodeId],
  );
}

/** The node says that it was led back from it, and what it runs now. */
export async function noteReturned(
  pool: Pool,
  revision: number,
  nodeId: string,
  running: number | null,
): Promise<void> {
  await pool.query(
    `WITH done AS (
       UPDATE deployment SET state = 'returned', stage = NULL
       WHERE revision_number = $1 AND node_id = $2 AND state IN ('applied', 'deploying', 'waiting'))
     UPDATE node SET running_revision = $3 WHERE id = $2`,
    [revision, nodeId, running],
  );
}

/** The node runs none of the withdrawn revisions that it had. */
export async function noteGoneBack(pool: Pool, nodeId: string, running: number | null): Promise<void> {
  await pool.query(
    `UPDATE deployment d SET state = 'returned', stage = NULL FROM revision r
     WHERE d.revision_number = r.number AND d.node_id = $1 AND is_withdrawn(r.state)
       AND d.state IN ('applied', 'deploying') AND r.number IS DISTINCT FROM $2::int`,
    [nodeId, running],
  );
}

/** Another agent may be able to read what the one before could not: it is to come again, unless it was withdrawn meanwhile. */
export async function noteOtherAgent(pool: Pool, nodeId: string, agentVersion: string): Promise<void> {
  await pool.query(
    `UPDATE deployment d SET state = 'waiting', stage = NULL FROM node n
     WHERE n.id = $1 AND n.status->>'agentVersion' IS DISTINCT FROM $2 AND d.node_id = n.id AND d.state = 'rejected'
       AND d.verdict->'refusal'->>'code' = 'bad-document'
       AND d.revision_number = (SELECT max(number) FROM revision WHERE NOT is_withdrawn(state))`,
    [nodeId, agentVersion],
  );
}
