import type { NodeStatus } from '@/lib/contract/api';
import type { Pool } from '@/lib/db/pool';
import { log } from '@/lib/log';
import { noteOtherAgent } from './deployments';
import type { NodeAnswer, NodeFailure } from './node-failure';
import { keptReason } from './node-failure';

/** Writes down what a node says, and that it says nothing. */
export type NodeRecord = {
  note(answer: NodeAnswer<NodeStatus>, askedMsAgo: number): Promise<void>;
};

/** A status that says nothing new is written this seldom: a hundred nodes at a poll every three seconds would be 33 writes a second. */
const sameEveryMs = 10_000;

export function createNodeRecord(pool: Pool, node: { id: string; name: string }): NodeRecord {
  let written = '';
  let writtenAt = 0;
  let away: boolean | null = null;
  let loggedReason: string | null = null;
  let agentVersion: string | null = null;

  async function noteStatus(status: NodeStatus): Promise<void> {
    const { time: _time, directory: _directory, ...lasting } = status;
    const text = JSON.stringify(lasting);
    const now = performance.now();
    if (text === written && away === false && now - writtenAt < sameEveryMs) return;
    if (agentVersion !== status.agentVersion) await noteOtherAgent(pool, node.id, status.agentVersion);
    agentVersion = status.agentVersion;
    await pool.query(
      `UPDATE node SET status = $2, last_seen_at = now(), away_since = NULL, away_reason = NULL, running_revision = $3
       WHERE id = $1`,
      [node.id, JSON.stringify(status), status.running?.number ?? null],
    );
    if (away !== false) log.info({ node: node.name, revision: status.running?.number ?? null }, 'node answers');
    away = false;
    written = text;
    writtenAt = now;
  }

  /** A worker that hung for a while asked long ago: who leads the node meanwhile has heard it since. */
  async function noteSilence(failure: NodeFailure, askedMsAgo: number): Promise<void> {
    const reason = reasonOf(failure);
    if (away !== true || reason !== loggedReason) log.warn({ node: node.name, reason }, 'node does not answer');
    loggedReason = reason;
    await pool.query(
      `UPDATE node SET away_since = coalesce(away_since, now()), away_reason = $2
       WHERE id = $1 AND away_reason IS DISTINCT FROM $2
         AND coalesce(last_seen_at <= now() - make_interval(secs => $3::float8), true)`,
      [node.id, keptReason(failure), askedMsAgo / 1_000],
    );
    away = true;
  }

  return {
    note: (answer, askedMsAgo) => (answer.ok ? noteStatus(answer.value) : noteSilence(answer.failure, askedMsAgo)),
  };
}

function reasonOf(failure: NodeFailure): string {
  return failure.kind === 'refused' ? failure.problem.message : failure.reason;
}
