import type { Logger } from 'pino';
import type { ApplyRequest, NodeStatus, PlanRequest, PlanResponse } from '@/lib/contract/api';
import type { ApplyStage, RevisionRef, Verdict } from '@/lib/contract/verdict';
import type { NodeFacts } from '../engines/node-facts';

/** The part of `GET /v1/status` that the engines answer; transport adds identity, directory and the clock. */
export type NodeParts = Pick<
  NodeStatus,
  'hostname' | 'engines' | 'running' | 'runningSince' | 'highestRevision' | 'applying' | 'trialUntil' | 'drift'
>;

/** One mail node: its engines and the revision that they obey. Calls that change something wait for each other. */
export type MailNode = {
  /**
   * Takes the lock of the state folder, ends what a crash left half done, brings the engines up. The directory database must be there
   * already. The first start ever takes up to 30 s (Rspamd compiles its patterns); `status` may be asked meanwhile, `apply` waits.
   * @throws NodeBusy when another agent holds the state folder.
   */
  start(): Promise<void>;
  /** Stops the engines and gives the lock back. An agent that only restarts calls `release` instead: mail goes on. */
  stop(): Promise<void>;
  release(): Promise<void>;
  status(): Promise<NodeParts>;
  /** Changes nothing. */
  plan(request: PlanRequest): Promise<PlanResponse>;
  /** Never throws for a bad document, a full disk or a dead engine: those are verdicts. */
  apply(request: ApplyRequest, onStage: (stage: ApplyStage) => void): Promise<Verdict>;
  /** True when this revision runs and is (now) for good; false when something else runs. */
  confirm(revision: RevisionRef): Promise<boolean>;
  /** Undoes the revision on trial; null when none is. */
  rollback(): Promise<Verdict | null>;
};

export function createNode(_facts: NodeFacts, _log: Logger): MailNode {
  throw new Error('createNode: not built yet');
}
