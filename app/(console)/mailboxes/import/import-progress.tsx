'use client';

import { ProgressCard } from '@/components/feedback/progress-card';
import { useLiveStep } from '@/components/feedback/use-live-step';
import { liveImport } from '@/lib/capabilities/mailboxes/live-keys';
import type { ImportDto } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';
import { isMoving } from './import-state';

/** How far the step at hand is. */
export function ImportProgress({ rendered }: { rendered: ImportDto }) {
  const t = useTranslations('mailboxes.import');
  const { state, progress, cancelWanted } = useLiveStep(rendered, liveImport(rendered.id), isMoving(rendered));
  const title = cancelWanted ? t('cancelling') : t(`state.${state}`);
  const inParts = state === 'uploading' || state === 'reading';
  if (!inParts) return <ProgressCard title={title} progress={progress} />;
  const counted = (done: string, total: string) => t('progress.parts', { done, total });
  return <ProgressCard title={title} progress={progress} counted={counted} withRate={false} />;
}
