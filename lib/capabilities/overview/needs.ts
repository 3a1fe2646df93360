import { isWithdrawn } from '@/lib/control/revision-state';
import type { LiveRevision } from '../deploys/schema';
import type { NeedDto, NodeGlance, OverviewDto } from './schema';

type Node = OverviewDto['nodes'][number];

type NodeNeed = Extract<NeedDto, { node: string }>;
type Known = {
  nodes: readonly Node[];
  newest:
    | (Pick<LiveRevision, 'number' | 'state' | 'refusedBy'> & {
        deployments: readonly Pick<LiveRevision['deployments'][number], 'node' | 'back'>[];
      })
    | null;
  /** Settings that are not deployed. */
  changes: number;
};

/** The worst first. */
const order: readonly NeedDto['kind'][] = ['none-runs', 'broken', 'silent', 'refused', 'drifted', 'rejected', 'behind'];

/**
 * What needs somebody, the worst first. A node that has fallen behind is named only where nothing worse is true of it; a revision that
 * nodes refused is over once its changes were discarded, unless there is no earlier one: then it tells of all nodes that refused it. Pure.
 */
export function needsOf({ nodes, newest, changes }: Known): NeedDto[] {
  const noneRuns = newest !== null && isWithdrawn(newest.state) && nodes.length > 0 && nodes.every(hasNone);
  const ofNodes = nodes.flatMap((node): NodeNeed[] => {
    const kind = kindOf(node);
    if (kind === null || (kind === 'rejected' && noneRuns)) return [];
    return [{ kind, node: node.name, revision: tellingRevision(node, newest) }];
  });
  const isRefused = newest?.state === 'rejected' && changes > 0;
  const refused: NeedDto[] =
    noneRuns || isRefused
      ? [{ kind: noneRuns ? 'none-runs' : 'refused', revision: newest.number, by: newest.refusedBy }]
      : [];
  const byName = ofNodes.sort((a, b) => (a.node < b.node ? -1 : 1));
  return [...refused, ...byName].sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** It runs no revision, and none stands that it could. */
function hasNone({ runningRevision, desiredRevision }: Node): boolean {
  return runningRevision === null && desiredRevision === null;
}

/** The revision that the node said no to, or in whose switch an engine of it died: its page has the words, and the way on. */
function tellingRevision({ name, state, desiredRevision }: Node, newest: Known['newest']): number | null {
  if (state === 'rejected') return desiredRevision ?? newest?.number ?? null;
  if (state !== 'broken' || newest === null) return null;
  const diedGoingBack = newest.deployments.some(({ node, back }) => node === name && back === false);
  return diedGoingBack || newest.refusedBy.includes(name) ? newest.number : null;
}

function kindOf({ state, directoryBehind }: Node): NodeNeed['kind'] | null {
  switch (state) {
    case 'broken':
    case 'silent':
    case 'drifted':
    case 'rejected':
      return state;
    case 'unknown':
      return 'silent';
    default:
      return directoryBehind > mostBehind ? 'behind' : null;
  }
}

/** A few changes are always on their way; this many mean that a node does not keep up. */
const mostBehind = 1_000;

/** A node's mark in the header. Pure. */
export function glanceOf(state: Node['state']): NodeGlance {
  switch (state) {
    case 'broken':
    case 'silent':
    case 'drifted':
    case 'rejected':
    case 'not-started':
      return state;
    case 'unknown':
      return 'silent';
    default:
      return 'as-it-should';
  }
}
