import type { NodeStatus } from '@/lib/contract/api';
import type { DeploymentState, RevisionState } from './revision-state';
import { isKept, isWithdrawn } from './revision-state';

/** What the console wants of a node, read from the database. */
export type Wanted = {
  /** Newest revision that was not withdrawn, and where it stands on this node; null before the first. */
  desired: { number: number; hash: string; state: RevisionState; deployment: DeploymentState | null } | null;
  /** State of the revision that the node says it runs; null when we don't know it, or know another under that number. */
  runningState: RevisionState | null;
  /** The node has gone back from a revision that was withdrawn, and nobody wrote that down. */
  wentBack: boolean;
  /** Something was delivered to this node, or begun, after it was asked: then its answer is about a time that is over. */
  movedMeanwhile: boolean;
};

/**
 * What to do with a node, decided from what it says it runs and what it should run, never from what was done before (CTL-06).
 *
 * confirm: it runs on trial what people have kept, also where a later one is wanted that it said no to · take-back: it runs on trial what was
 * withdrawn, also where a later one is on its way, since another node may hold that up · roll-out: the revision is new, so nodes take turns · apply: everybody else has it already · note-applied: it runs it, and nobody wrote that down · note-returned: it went back, and nobody
 * wrote that down.
 */
export type Step = 'none' | 'confirm' | 'take-back' | 'roll-out' | 'apply' | 'note-applied' | 'note-returned';

type Said = Pick<NodeStatus, 'running' | 'trialUntil' | 'applying'>;

export function nextStep(said: Said, { desired, runningState, wentBack, movedMeanwhile }: Wanted): Step {
  if (said.applying || movedMeanwhile) return 'none';
  if (said.trialUntil !== null) {
    if (isKept(runningState)) return 'confirm';
    if (isWithdrawn(runningState)) return 'take-back';
  }
  if (wentBack) return 'note-returned';
  if (desired === null) return 'none';
  if (runsIt(said, desired)) return desired.deployment === 'applied' ? 'none' : 'note-applied';
  return stepTowards(desired);
}

/** A node that said no is asked again only when a person says so. One that left a trial by itself waits for the trial's end. */
function stepTowards(desired: NonNullable<Wanted['desired']>): Step {
  switch (desired.deployment) {
    case 'rejected':
    case 'broken':
    case 'not-started':
    case 'returned':
      return 'none';
    case 'applied':
      return desired.state === 'on-trial' ? 'none' : towards(desired.state);
    case 'waiting':
    case 'deploying':
    case null:
      return towards(desired.state);
  }
}

function towards(state: RevisionState): Step {
  return state === 'deploying' ? 'roll-out' : 'apply';
}

function runsIt({ running }: Said, desired: { number: number; hash: string }): boolean {
  return running?.number === desired.number && running.hash === desired.hash;
}
