import type { Status } from '@/components/ui/status';
import type { DeploymentDto, RevisionDto } from '@/lib/capabilities/deploys/schema';

type Words = { status: Status; word?: string; notes: string[] };
type Told = Pick<RevisionDto, 'number' | 'state' | 'isNewest'>;

/** Whether the page of a revision tells what its nodes are doing now; once it is over, only what became of it there. Pure. */
export function isOfToday({ state, isNewest }: Pick<Told, 'state' | 'isNewest'>): boolean {
  return state !== 'superseded' && (isNewest || !isWithdrawn(state));
}

/** Nodes are led to it, so one that said no can be asked once more. Pure. */
export function canTryAgain({ state }: Pick<Told, 'state'>): boolean {
  return state === 'running' || state === 'on-trial';
}

/** Its no still stands: a node that is asked once more keeps what it said last until it begins. Pure. */
export function hasRefused({ state }: DeploymentDto): boolean {
  return state === 'rejected' || state === 'broken';
}

type OnItsWay = Pick<RevisionDto, 'state' | 'deployments'>;

/** A node is in the middle of its switch to it, so nobody deploys at this moment. Pure. */
export function isBeingSwitched({ deployments }: Pick<RevisionDto, 'deployments'>): boolean {
  return deployments.some((one) => one.switching);
}

/** A node fell silent in its switch, nobody knows how far it got, and nobody else is being switched. Pure. */
export function isLost(revision: OnItsWay): boolean {
  const isSilent = revision.deployments.some((one) => one.state === 'deploying' && one.away);
  return revision.state === 'deploying' && isSilent && !isBeingSwitched(revision);
}

/** Another node would get it, and does not as long as that is not known. Pure. */
export function isHeld(revision: OnItsWay): boolean {
  return isLost(revision) && revision.deployments.some((one) => one.state === 'waiting' && !one.away);
}

/** An engine of the node died in the switch, there or back, and could not be brought back. Pure. */
export function isDead({ back }: DeploymentDto): boolean {
  return back === false;
}

/** The node answers and does not serve. In the middle of a switch, and before the first one, that says nothing. Pure. */
export function isDown({ away, down, state, runs }: DeploymentDto): boolean {
  const isStarting = state === 'waiting' && runs === null;
  return !away && down.length > 0 && state !== 'deploying' && !isStarting;
}

/** The node answers, and runs another revision than `number`. Pure. */
export function runsAnother(number: number, { away, runs }: DeploymentDto): boolean {
  return !away && runs !== null && runs !== number;
}

/** People kept the revision, and the node has not said so: it goes back by itself unless it hears of it in time. Pure. */
export function isNotToldYet(revision: Told['state'], { state, trialUntil }: DeploymentDto): boolean {
  return revision === 'running' && state === 'applied' && trialUntil !== null;
}

/**
 * Where a revision stands on one node: the badge, another word for it and sentences, as keys under "nodes". What a node took means
 * something else once the revision was withdrawn or a later one came. Pure.
 */
export function nodeInWords(revision: Told, deployment: DeploymentDto): Words {
  const { notes, ...words } = standing(revision, deployment);
  return { ...words, notes: isOfToday(revision) && isDown(deployment) ? [...notes, 'down'] : notes };
}

function standing(told: Told, deployment: DeploymentDto): Words {
  const { number, state: revision } = told;
  const { state, away, back } = deployment;
  switch (state) {
    case 'applied':
      if (revision === 'superseded') return { status: 'disabled', word: 'ran', notes: [] };
      if (isWithdrawn(revision)) return goingBack(away);
      if (isNotToldYet(revision, deployment)) {
        if (away) return { status: 'unknown', notes: ['away-keeping'] };
        return { status: 'deploying', word: 'keeping', notes: ['keeping-until'] };
      }
      if (away) return { status: 'unknown', notes: ['away-running'] };
      if (runsAnother(number, deployment)) return { status: 'disabled', word: 'ran', notes: ['runs-another'] };
      return { status: isDown(deployment) ? 'broken' : 'running', notes: [] };
    case 'waiting':
      if (isWithdrawn(revision) || revision === 'superseded') return { status: 'not-started', notes: [] };
      return { status: 'unknown', word: 'waiting', notes: away ? ['away'] : [] };
    case 'broken':
      return { status: 'broken', notes: [back ? 'back' : 'not-back'] };
    case 'returned':
      if (isOfToday(told) && isDead(deployment)) return { status: 'broken', notes: ['not-back'] };
      return { status: 'disabled', word: 'returned', notes: [] };
    case 'deploying':
      if (isWithdrawn(revision)) return goingBack(away);
      if (revision === 'superseded') return { status: 'unknown', notes: ['not-known'] };
      return away ? { status: 'unknown', notes: ['away-deploying'] } : { status: state, notes: [] };
    case 'rejected':
    case 'not-started':
      return { status: state, notes: [] };
  }
}

/** Nobody kept it, a node said no or a later one came first: nothing ever went on with it, so there is nothing to roll back to. Pure. */
export function isWithdrawn(state: RevisionDto['state']): boolean {
  return state === 'rejected' || state === 'returned' || state === 'overtaken';
}

/** A node that can't be asked goes back by itself; whether it has, nobody knows. */
function goingBack(away: boolean): Words {
  return away ? { status: 'unknown', notes: ['away-leaving'] } : { status: 'deploying', word: 'leaving', notes: [] };
}
