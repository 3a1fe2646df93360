import type { DeploymentDto, RevisionDto } from '@/lib/capabilities/deploys/schema';
import { goingBack, goingBackValues, isGoingBack } from '../going-back';
import { hasRefused, isDead, isDown, isHeld, isNotToldYet, isOfToday, runsAnother } from './node-in-words';

type Headline = { title: string; sentences: string[]; values: Record<string, string | number> };
type Told = Pick<
  RevisionDto,
  'number' | 'state' | 'isNewest' | 'deployments' | 'refusedBy' | 'returnedBy' | 'tried' | 'since'
>;

/** The nodes of a revision, by what they have to do with it. */
type Nodes = Record<
  'proven' | 'silent' | 'keeping' | 'lacking' | 'lost' | 'dead' | 'down' | 'away' | 'idle' | 'others',
  string[]
>;

/**
 * What the title and the sentences below it say: keys under "verdict" and "verdict-sentence". Nodes are named, so that neither can say
 * more than the list of nodes beside them. Pure; `say` writes names as the language does, `time` a moment.
 */
export function headlineOf(
  revision: Told,
  say: (names: readonly string[]) => string,
  time: (at: Date) => string,
): Headline {
  const { number, deployments, refusedBy, returnedBy, tried } = revision;
  const nodes = nodesOf(revision);
  const { proven, silent, keeping, lacking, lost, dead, down, idle, others } = nodes;
  const [backAt] = deployments.flatMap(({ trialUntil }) => trialUntil ?? []).sort();
  const values = {
    revision: String(number),
    tried: String(tried),
    count: deployments.length,
    by: returnedBy ?? '',
    proven: say(proven),
    silent: say(silent),
    silentCount: silent.length,
    keeping: say(keeping),
    keepingCount: keeping.length,
    time: backAt === undefined ? '' : time(new Date(backAt)),
    lacking: say(lacking),
    lost: say(lost),
    lostCount: lost.length,
    refusing: say(refusedBy),
    refusingCount: refusedBy.length,
    idle: say(idle),
    idleCount: idle.length,
    others: say(others),
    othersCount: others.length,
    dead: say(dead),
    down: say(down),
    downCount: down.length,
    ...goingBackValues(goingBack(deployments), say),
  };
  const [title, ...sentences] = wordsOf(revision, nodes);
  return { title, sentences: isOfToday(revision) && down.length > 0 ? [...sentences, 'down'] : sentences, values };
}

function nodesOf({ number, state: revision, deployments }: Told): Nodes {
  const named = (wanted: (deployment: DeploymentDto) => boolean) => deployments.filter(wanted).map(({ node }) => node);
  const isIdle = (deployment: DeploymentDto) => !deployment.away && deployment.runs === null;
  const has = (deployment: DeploymentDto) =>
    deployment.state === 'applied' && !runsAnother(number, deployment) && !isNotToldYet(revision, deployment);
  return {
    proven: named((deployment) => has(deployment) && !deployment.away),
    silent: named((deployment) => has(deployment) && deployment.away),
    keeping: named((deployment) => isNotToldYet(revision, deployment)),
    lacking: named(({ state, away }) => state === 'waiting' || (state === 'deploying' && !away)),
    lost: named(({ state, away }) => state === 'deploying' && away),
    dead: named(isDead),
    down: named((deployment) => isDown(deployment) && !isDead(deployment)),
    away: named(({ away }) => away),
    idle: named((deployment) => hasRefused(deployment) && isIdle(deployment)),
    others: named((deployment) => hasRefused(deployment) && !isIdle(deployment)),
  };
}

type Sentences = [title: string, ...sentences: string[]];

function wordsOf(revision: Told, nodes: Nodes): Sentences {
  const { state, isNewest, refusedBy } = revision;
  const { lost, dead, down, away } = nodes;
  const isPartly = refusedBy.length > 0;
  switch (state) {
    case 'running':
      return wordsOfRunning(revision, nodes);
    case 'on-trial':
      return [isPartly ? 'on-trial-partly' : 'on-trial', 'on-trial'];
    case 'rejected': {
      const rejected = isPartly ? 'rejected-by' : 'rejected';
      if (!isNewest) return [rejected, revision.since === null ? 'rejected-first-long-ago' : `${rejected}-long-ago`];
      if (dead.length > 0) return [rejected, 'dead'];
      if (isPartly && isGoingBack(goingBack(revision.deployments))) return ['rejected-by', 'rejected-leaving'];
      const idle = revision.deployments.filter(({ runs }) => runs === null);
      if (idle.length > 0 && idle.length === revision.deployments.length) return [rejected, 'rejected-first'];
      const all = down.length + away.length + idle.length === 0 ? ['flowing'] : [];
      return [rejected, rejected, ...all];
    }
    case 'returned':
      return wordsOfReturn(revision, dead.length > 0);
    case 'deploying':
      return lost.length > 0 ? [state, 'lost', ...(isHeld(revision) ? ['held'] : [])] : [state, state];
    case 'overtaken':
    case 'superseded':
      return [state, state];
  }
}

/** Where it was proven, where that may be over, and where it is not. */
function wordsOfRunning({ refusedBy, tried }: Told, nodes: Nodes): Sentences {
  const { proven, silent, keeping, lacking, lost, dead, idle, others } = nodes;
  if (tried !== null) return ['standing-by', 'standing-by'];
  const isPartly = refusedBy.length > 0;
  const title = isPartly ? 'running-partly' : 'running';
  const isNowhere = [proven, silent, keeping, lost].every(({ length }) => length === 0);
  if (isPartly && dead.length > 0 && !isNowhere) return [title, 'dead'];
  const sentences = [
    ...(isNowhere ? ['running-nowhere'] : []),
    ...(proven.length > 0 ? ['running'] : []),
    ...(silent.length > 0 ? ['silent'] : []),
    ...(keeping.length > 0 ? ['keeping'] : []),
    ...(others.length > 0 && !isNowhere ? ['refusing'] : []),
    ...(idle.length > 0 && !isNowhere ? ['refusing-idle'] : []),
    ...(lacking.length > 0 && !isPartly && !isNowhere ? ['lacking'] : []),
    ...(lost.length > 0 ? ['lost'] : []),
  ];
  return [keeping.length > 0 && !isPartly ? 'keeping' : title, ...sentences];
}

/** A revision is taken back at once; its nodes go back one by one, and only then have they gone. Where nothing ran before, to nothing. */
function wordsOfReturn({ returnedBy, deployments, isNewest, since }: Told, isDead: boolean): Sentences {
  const byHand = returnedBy !== null;
  if (isDead) return [byHand ? 'returned-by' : 'returned', ...(isNewest ? ['dead'] : [])];
  const isOver = !isGoingBack(goingBack(deployments));
  if (!isOver) return byHand ? ['returning-by', 'returning-by'] : ['returned', 'returning'];
  const title = byHand ? 'returned-by' : 'returned';
  if (since !== null) return [title, title];
  return [title, `${title}-first`, isNewest ? 'nothing-before' : 'nothing-before-long-ago'];
}
