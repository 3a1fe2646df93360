/** Where a revision stands, as the row says it; lib/capabilities/deploys/schema.ts explains the words to people. */
export type RevisionState = 'deploying' | 'on-trial' | 'running' | 'rejected' | 'returned' | 'overtaken' | 'superseded';

/**
 * Revisions that no node should run: the draft is compared with, and nodes are led to, the newest of the others. None was ever for good, so
 * nodes go back from them. In the database is_withdrawn() says the same.
 */
export const withdrawnStates = ['rejected', 'returned', 'overtaken'] as const satisfies RevisionState[];

/** Whether no node should run it. Pure. */
export function isWithdrawn(state: string | null): boolean {
  return withdrawnStates.some((withdrawn) => withdrawn === state);
}

/** Whether it runs for good, or did before a later one. Pure. */
export function isKept(state: RevisionState | null): boolean {
  return state === 'running' || state === 'superseded';
}

/** Where a revision stands on one node. */
export type DeploymentState = 'waiting' | 'deploying' | 'applied' | 'rejected' | 'broken' | 'not-started' | 'returned';
