import type { DeploymentDto } from '@/lib/capabilities/deploys/schema';

const furthestFirst: readonly DeploymentDto['state'][] = [
  'broken',
  'rejected',
  'deploying',
  'returned',
  'waiting',
  'applied',
  'not-started',
];

/** The node that is the news: one no stops all, so it comes first. One that is away holds up nobody, one that was not asked said nothing. */
export function leastDone(deployments: readonly DeploymentDto[]): DeploymentDto | undefined {
  const rank = ({ away, state }: DeploymentDto) =>
    away && state === 'waiting' ? furthestFirst.length : furthestFirst.indexOf(state);
  return [...deployments].sort((a, b) => rank(a) - rank(b))[0];
}
