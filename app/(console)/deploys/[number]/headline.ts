import type { DeploymentDto, RevisionDto } from '@/lib/capabilities/deploys/schema';
import { goingBack, goingBackValues, isGoingBack } from '../going-back';
import { isDown, isOfToday, runsAnother } from './node-in-words';

type Headline = { title: string; sentences: string[]; values: Record<string, string | number> };
type Told = Pick<RevisionDto, 'number' | 'state' | 'isNewest' | 'deployments' | 'refusedBy' | 'returnedBy' | 'tried'>;

/** The nodes of a revision, by what they have to do with it. */
type Nodes = { proven: string[]; lacking: string[]; dead: string[]; down: string[]; away: string[] };

/**
 * What the title and the sentences below it say: keys under "verdict" and "verdict-sentence". Nodes are named, so that neither can say
 * more than the list of nodes beside them. Pure; `say` writes names as the language does.
 */
export function headlineOf(revision: Told, say: (names: readonly string[]) => string): Headline {
  const { number, deployments, refusedBy, returnedBy, tried } = revision;
  const nodes = nodesOf(revision);
  const { proven, lacking, dead, down } = nodes;
  const values = {
    revision: String(number),
    tried: String(tried),
    count: deployments.length,
    by: returnedBy ?? '',
    proven: say(proven),
    lacking: say(lacking),
    refusing: say(refusedBy),
    refusingCount: refusedBy.length,
    dead: say(dead),
    down: say(down),
    downCount: down.length,
    ...goingBackValues(goingBack(deployments), say),
  };
  const [title, ...sentences] = wordsOf(revision, nodes);
  return { title, sentences: isOfToday(revision) && down.length > 0 ? [...sentences, 'down'] : sentences, values };
}

function nodesOf({ number, deployments }: Told): Nodes {
  const named = (wanted: (deployment: DeploymentDto) => boolean) => deployments.filter(wanted).map(({ node }) => node);
  const isDead = ({ state, back }: DeploymentDto) => state === 'broken' && back === false;
  return {
    proven: named((deployment) => deployment.state === 'applied' && !runsAnother(number, deployment)),
    lacking: named(({ state }) => state === 'waiting' || state === 'deploying'),
    dead: named(isDead),
    down: named((deployment) => isDown(deployment) && !isDead(deployment)),
    away: named(({ away }) => away),
  };
}

type Sentences = [title: string, ...sentences: string[]];

function wordsOf(revision: Told, nodes: Nodes): Sentences {
  const { state, isNewest, refusedBy, tried } = revision;
  const { proven, lacking, dead, down, away } = nodes;
  const isPartly = refusedBy.length > 0;
  switch (state) {
    case 'running':
      if (tried !== null) return ['standing-by', 'standing-by'];
      if (proven.length === 0) return [isPartly ? 'running-partly' : 'running', 'running-nowhere'];
      if (isPartly) return ['running-partly', dead.length > 0 ? 'dead' : 'running-partly'];
      return ['running', lacking.length > 0 ? 'running-lacking' : 'running'];
    case 'on-trial':
      return [isPartly ? 'on-trial-partly' : 'on-trial', 'on-trial'];
    case 'rejected': {
      if (!isNewest) return isPartly ? ['rejected-by', 'rejected-by-long-ago'] : ['rejected', 'rejected-long-ago'];
      if (dead.length > 0) return ['rejected-by', 'dead'];
      if (isPartly && isGoingBack(goingBack(revision.deployments))) return ['rejected-by', 'rejected-leaving'];
      const all = down.length + away.length === 0 ? ['flowing'] : [];
      return isPartly ? ['rejected-by', 'rejected-by', ...all] : ['rejected', 'rejected', ...all];
    }
    case 'returned':
      return wordsOfReturn(revision, dead.length > 0);
    case 'deploying':
    case 'superseded':
      return [state, state];
  }
}

/** A revision is taken back at once; its nodes go back one by one, and only then have they gone. */
function wordsOfReturn({ returnedBy, deployments }: Told, isDead: boolean): Sentences {
  const byHand = returnedBy !== null;
  if (isDead) return [byHand ? 'returned-by' : 'returned', 'dead'];
  const isOver = !isGoingBack(goingBack(deployments));
  if (byHand) return isOver ? ['returned-by', 'returned-by'] : ['returning-by', 'returning-by'];
  return ['returned', isOver ? 'returned' : 'returning'];
}
