'use client';

import type { Stage } from '@/components/feedback/stage-progress';
import { StageProgress } from '@/components/feedback/stage-progress';
import { Card } from '@/components/ui/card';
import type { DeploymentDto, RevisionDto } from '@/lib/capabilities/deploys/schema';
import type { ApplyStage } from '@/lib/contract/verdict';
import { useTranslations } from '@/lib/i18n/client';
import { RevisionBadge } from '../revisions/revision-table';
import { leastDone } from './least-done';
import { stageState } from './stage-state';

/** What a person is shown, and which stages of the node each stands for. */
const shownStages = [
  { id: 'sent', stages: ['verify'] },
  { id: 'checked', stages: ['compile', 'validate'] },
  { id: 'tried', stages: ['bind'] },
  { id: 'switched', stages: ['switch', 'reload'] },
  { id: 'probed', stages: ['probe'] },
] as const satisfies readonly { id: string; stages: readonly ApplyStage[] }[];

/** The way of the revision on the node that is furthest from done; among several it is named, unless all are through. */
export function RevisionStages({ revision }: { revision: RevisionDto }) {
  const t = useTranslations('deploys');
  const shown = leastDone(revision.deployments);
  const isNamed = shown && revision.deployments.length > 1 && shown.state !== 'applied' && shown.state !== 'returned';
  const stages: Stage[] = [
    {
      id: 'compiled',
      label: t('stage.compiled'),
      state: 'done',
      note: t('stage.changes', { count: revision.changes.length }),
    },
    ...shownStages.map(({ id, stages: names }) => ({
      id,
      label: t(`stage.${id}`),
      state: stageState(shown, names, revision.state === 'superseded'),
      durationMs: timeOf(shown, names),
    })),
  ];
  return (
    <Card
      title={t('revisions.name', { revision: String(revision.number) })}
      note={isNamed ? t('stage.on', { node: shown.node }) : undefined}
      actions={<RevisionBadge revision={revision} />}
    >
      <StageProgress stages={stages} />
    </Card>
  );
}

function timeOf(deployment: DeploymentDto | undefined, names: readonly ApplyStage[]): number | undefined {
  const times = deployment?.passed.filter(({ stage }) => names.includes(stage)) ?? [];
  return times.length === 0 ? undefined : times.reduce((sum, { durationMs }) => sum + durationMs, 0);
}
