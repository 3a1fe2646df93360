import type { DeploymentDto } from '@/lib/capabilities/deploys/schema';

/** Where a revision stands on a node that answers, whose engines serve, and of which nobody knows what it runs. */
export function aDeployment(
  node: string,
  state: DeploymentDto['state'],
  more: Partial<DeploymentDto> = {},
): DeploymentDto {
  return {
    ...{
      nodeId: node,
      node,
      state,
      away: false,
      switching: false,
      down: [],
      runs: null,
      trialUntil: null,
      stage: null,
      passed: [],
      refusal: null,
    },
    ...{ back: null, startedAt: null, finishedAt: null, ...more },
  };
}
