/** Where a revision stands, as the row says it; lib/capabilities/deploys/schema.ts explains the words to people. */
export type RevisionState = 'deploying' | 'on-trial' | 'running' | 'rejected' | 'returned' | 'superseded';

/** Revisions that no node should run: the draft is compared with, and nodes are led to, the newest of the others. */
export const withdrawnStates = ['rejected', 'returned'] as const satisfies RevisionState[];

/** Whether no node should run it. Pure. */
export function isWithdrawn(state: string | null): boolean {
  return withdrawnStates.some((withdrawn) => withdrawn === state);
}

/** Where a revision stands on one node. */
export type DeploymentState = 'waiting' | 'deploying' | 'applied' | 'rejected' | 'broken' | 'not-started' | 'returned';
