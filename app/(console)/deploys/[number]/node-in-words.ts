import type { Status } from '@/components/ui/status';
import type { DeploymentDto, RevisionState } from '@/lib/capabilities/deploys/schema';

type Words = { status: Status; word?: string; note?: string };

/**
 * Where a revision stands on one node: the badge, another word for it and a sentence, as keys under "nodes". What a node took means
 * something else once the revision was withdrawn or a later one came. Pure.
 */
export function nodeInWords(revision: RevisionState, { state, away, back, down }: DeploymentDto): Words {
  const isWithdrawn = revision === 'rejected' || revision === 'returned';
  switch (state) {
    case 'applied':
      if (revision === 'superseded') return { status: 'disabled', word: 'ran' };
      if (isWithdrawn) return goingBack(away);
      if (away) return { status: 'unknown', note: 'away-running' };
      return down.length > 0 ? { status: 'broken', note: 'down' } : { status: 'running' };
    case 'waiting':
      if (isWithdrawn || revision === 'superseded') return { status: 'not-started' };
      return { status: 'unknown', word: 'waiting', ...(away ? { note: 'away' } : {}) };
    case 'broken':
      return { status: 'broken', note: back ? 'back' : 'not-back' };
    case 'returned':
      return { status: 'disabled', word: 'returned' };
    case 'deploying':
      return isWithdrawn ? goingBack(away) : { status: state };
    case 'rejected':
    case 'not-started':
      return { status: state };
  }
}

/** A node that can't be asked goes back by itself; whether it has, nobody knows. */
function goingBack(away: boolean): Words {
  return away ? { status: 'unknown', note: 'away-leaving' } : { status: 'deploying', word: 'leaving' };
}
