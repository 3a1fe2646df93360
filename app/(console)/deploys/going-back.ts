import type { DeploymentDto } from '@/lib/capabilities/deploys/schema';

/** The nodes that have not been seen gone back from a revision that was withdrawn. */
export type GoingBack = { leaving: string[]; unheard: string[] };

/** Who answers and is on its way, and who does not answer, so that nobody knows. Pure. */
export function goingBack(deployments: readonly DeploymentDto[]): GoingBack {
  const had = deployments.filter(({ state }) => state === 'applied' || state === 'deploying');
  return {
    leaving: had.filter(({ away }) => !away).map(({ node }) => node),
    unheard: had.filter(({ away }) => away).map(({ node }) => node),
  };
}

/** Somebody has not been seen gone back. */
export function isGoingBack({ leaving, unheard }: GoingBack): boolean {
  return leaving.length + unheard.length > 0;
}

/** Key under "trial" of what became of it; `isFirst`: nothing ran before, so it goes back to nothing. Pure. */
export function wordOfReturn(back: GoingBack, { byHand, isFirst }: { byHand: boolean; isFirst: boolean }): string {
  const by = byHand ? '-by' : '';
  if (isGoingBack(back)) return `returning${by}`;
  return `returned${by}${isFirst ? '-first' : ''}`;
}

/** The same for a sentence; `say` writes names as the language does. */
export function goingBackValues({ leaving, unheard }: GoingBack, say: (names: readonly string[]) => string) {
  return {
    leaving: say(leaving),
    leavingCount: leaving.length,
    unheard: say(unheard),
    unheardCount: unheard.length,
  };
}
