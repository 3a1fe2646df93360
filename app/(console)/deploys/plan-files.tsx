'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { FileDiff } from '@/components/diff/file-diff';
import { awayWords } from '@/components/node/away-words';
import { engineNames } from '@/components/node/engine-names';
import { Card } from '@/components/ui/card';
import { Note } from '@/components/ui/note';
import { Segmented } from '@/components/ui/segmented';
import { askPlanAction } from '@/lib/capabilities/deploys/actions';
import type { PlanDto, ReviewDto } from '@/lib/capabilities/deploys/schema';
import { useTranslations } from '@/lib/i18n/client';

type PlanFilesProps = { review: ReviewDto; plans: readonly PlanDto[] };

/** What each node would hold, in its own words: asked once for a draft, shown as answers come in. */
export function PlanFiles({ review, plans }: PlanFilesProps) {
  const t = useTranslations('deploys');
  const [picked, setPicked] = useState('');
  useAskedPlans(review, plans);
  const shown = plans.find((plan) => plan.nodeId === picked) ?? plans[0];
  return (
    <Card
      flush
      title={t('files.title')}
      note={t('files.note')}
      actions={
        plans.length > 1 && (
          <Segmented
            label={t('files.node')}
            value={shown?.nodeId ?? ''}
            options={plans.map((plan) => ({ value: plan.nodeId, label: plan.node }))}
            onChange={setPicked}
          />
        )
      }
    >
      {shown ? (
        <NodeFiles plan={shown} />
      ) : (
        <p className="p-4 text-text-2">{t(review.nodes === 0 ? 'files.no-node' : 'files.asked')}</p>
      )}
    </Card>
  );
}

function NodeFiles({ plan }: { plan: PlanDto }) {
  const t = useTranslations('deploys');
  const every = useTranslations();
  if (plan.state === 'asked') return <p className="p-4 text-text-2">{t('files.asking', { node: plan.node })}</p>;
  if (plan.state === 'unreachable') {
    return (
      <Note tone="warn" className="m-4">
        {t('files.unreachable', { node: plan.node, reason: awayWords(every, plan.reason) })}
      </Note>
    );
  }
  if (plan.files.length === 0) return <p className="p-4 text-text-2">{t('files.same', { node: plan.node })}</p>;
  return plan.files.map((file) => (
    <FileDiff key={file.path} path={file.path} engine={engineNames[file.engine]} {...file.diff} />
  ));
}

/** Asks the nodes once for this draft, then looks again until all have answered. */
function useAskedPlans({ draftHash, leaveOut, nodes }: ReviewDto, plans: readonly PlanDto[]): void {
  const router = useRouter();
  const { mutate } = useMutation({ mutationFn: askPlanAction });
  const waiting = plans.length < nodes || plans.some((plan) => plan.state === 'asked');
  const asked = JSON.stringify({ draftHash, leaveOut });
  useEffect(() => mutate(JSON.parse(asked)), [asked, mutate]);
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => router.refresh(), 700);
    return () => clearInterval(timer);
  }, [waiting, router]);
}
