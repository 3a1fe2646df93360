import type { DeploymentDto, RevisionDto } from '@/lib/capabilities/deploys/schema';
import type { GoingBack } from '../going-back';
import { goingBack, goingBackValues, isGoingBack } from '../going-back';

type Headline = { title: string; sentence: string; values: Record<string, string | number> };
type Told = Pick<RevisionDto, 'number' | 'state' | 'isNewest' | 'deployments' | 'refusedBy' | 'returnedBy'>;

/**
 * What the title and the sentence below it say: keys under "verdict" and "verdict-sentence". Nodes are named, so that neither can say
 * more than the list of nodes beside them. Pure; `say` writes names as the language does.
 */
export function headlineOf(revision: Told, say: (names: readonly string[]) => string): Headline {
  const { number, state, isNewest, deployments, refusedBy, returnedBy } = revision;
  const named = (wanted: (deployment: DeploymentDto) => boolean) =>
    deployments.filter(wanted).map((deployment) => deployment.node);
  const proven = named((deployment) => deployment.state === 'applied');
  const lacking = named(({ state: its }) => its === 'waiting' || its === 'deploying');
  const dead = named((deployment) => deployment.state === 'broken' && deployment.back === false);
  const down = named(({ state: its, away, down: engines }) => its === 'applied' && !away && engines.length > 0);
  const isPartly = refusedBy.length > 0;
  const back = goingBack(deployments);
  const values = {
    revision: String(number),
    count: deployments.length,
    by: returnedBy ?? '',
    proven: say(proven),
    lacking: say(lacking),
    refusing: say(refusedBy),
    refusingCount: refusedBy.length,
    dead: say(dead),
    down: say(down),
    downCount: down.length,
    ...goingBackValues(back, say),
  };
  const told = (title: string, sentence: string = title): Headline => ({ title, sentence, values });
  switch (state) {
    case 'running':
      if (proven.length === 0) return told(isPartly ? 'running-partly' : 'running', 'running-nowhere');
      if (isPartly) return told('running-partly', dead.length > 0 ? 'dead' : 'running-partly');
      return told('running', lacking.length > 0 ? 'running-lacking' : 'running');
    case 'on-trial':
      return told(isPartly ? 'on-trial-partly' : 'on-trial', 'on-trial');
    case 'rejected':
      if (!isPartly) return told('rejected', isNewest ? 'rejected' : 'rejected-long-ago');
      if (!isNewest) return told('rejected-by', 'rejected-by-long-ago');
      if (dead.length > 0) return told('rejected-by', 'dead');
      return told('rejected-by', proven.length > 0 ? 'rejected-leaving' : 'rejected-by');
    case 'returned':
      return dead.length > 0
        ? told(returnedBy === null ? 'returned' : 'returned-by', 'dead')
        : told(...wordsOfReturn(returnedBy !== null, back));
    case 'deploying':
    case 'superseded':
      return told(state);
  }
}

/** A revision is taken back at once; its nodes go back one by one, and only then have they gone. */
function wordsOfReturn(byHand: boolean, back: GoingBack): [title: string, sentence: string] {
  const isOver = !isGoingBack(back);
  if (byHand) return isOver ? ['returned-by', 'returned-by'] : ['returning-by', 'returning-by'];
  return ['returned', isOver ? 'returned' : 'returning'];
}
