import type { NeedDto, NodeGlance, OverviewDto } from './schema';

type Node = OverviewDto['nodes'][number];

/** What needs somebody, the worst first. A node that has fallen behind is named only where nothing worse is true of it. Pure. */
export function needsOf(nodes: readonly Node[]): NeedDto[] {
  const order: readonly NeedDto['kind'][] = ['broken', 'silent', 'drifted', 'rejected', 'behind'];
  const needs = nodes.flatMap((node): NeedDto[] => {
    const kind = kindOf(node);
    return kind ? [{ node: node.name, kind }] : [];
  });
  return needs.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind) || (a.node < b.node ? -1 : 1));
}

function kindOf({ state, directoryBehind }: Node): NeedDto['kind'] | null {
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
      return state;
    case 'unknown':
      return 'silent';
    default:
      return 'as-it-should';
  }
}
