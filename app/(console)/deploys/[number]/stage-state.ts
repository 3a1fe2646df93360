import type { StageState } from '@/components/feedback/stage-progress';
import type { DeploymentDto } from '@/lib/capabilities/deploys/schema';
import { type ApplyStage, applyStage } from '@/lib/contract/verdict';

/**
 * How far a node is with the stages that a person is shown as one. Of one that fell silent in the switch only what passed is known, and so
 * it is once a later revision has come: nobody asks it about this one any more. Pure.
 */
export function stageState(
  deployment: DeploymentDto | undefined,
  names: readonly ApplyStage[],
  isSuperseded = false,
): StageState {
  if (!deployment || deployment.state === 'waiting' || deployment.state === 'not-started') return 'waiting';
  if (deployment.state === 'applied' || deployment.state === 'returned') return 'done';
  const isPassed = isBefore(names, deployment.stage) || names.every((name) => hasPassed(deployment, name));
  if (deployment.state === 'deploying' && (deployment.away || isSuperseded)) return isPassed ? 'done' : 'unknown';
  const isAt = deployment.stage !== null && names.includes(deployment.stage);
  if (isAt) return deployment.state === 'deploying' ? 'active' : 'failed';
  return isPassed ? 'done' : 'not-reached';
}

function hasPassed({ passed }: DeploymentDto, name: ApplyStage): boolean {
  return passed.some(({ stage }) => stage === name);
}

function isBefore(names: readonly ApplyStage[], stage: ApplyStage | null): boolean {
  const all = applyStage.options;
  return stage !== null && names.every((name) => all.indexOf(name) < all.indexOf(stage));
}
