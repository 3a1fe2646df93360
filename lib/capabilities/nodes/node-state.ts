import type { NodeStatus } from '@/lib/contract/api';
import type { Silence } from '@/lib/control/silence';
import type { NodeState } from './schema';

export type NodeFacts = {
  status: NodeStatus | null;
  silence: Silence | null;
  runningRevision: number | null;
  desired: number | null;
  /** State of the desired revision's deployment on this node; where none is desired, of the newest one's. */
  deployment: string | null;
};

/** What a node is at a glance. A node that is not heard is never drawn as fine, whatever it said last. */
export function nodeStateOf(node: NodeFacts): NodeState {
  if (node.silence) return 'silent';
  if (!node.status) return 'unknown';
  if (node.status.engines.some((engine) => !engine.healthy)) return isStarting(node) ? 'deploying' : 'broken';
  if (node.status.drift.length > 0) return 'drifted';
  // Broken in the switch, and its engines serve: the old revision is back.
  const hasRefused = node.deployment === 'rejected' || node.deployment === 'broken';
  if (node.runningRevision === null && node.desired === null) return hasRefused ? 'rejected' : 'not-started';
  if (node.runningRevision === node.desired) return 'running';
  return hasRefused ? 'rejected' : 'deploying';
}

/** It runs nothing yet and has not answered for its first revision: Rspamd's first start alone takes many seconds. */
function isStarting({ status, deployment }: NodeFacts): boolean {
  const hasAnswered = deployment !== null && deployment !== 'waiting' && deployment !== 'deploying';
  return status?.running === null && !hasAnswered;
}
