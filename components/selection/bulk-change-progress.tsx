'use client';

import type { BulkChangeDto } from '@/lib/directory/bulk-input';
import { useTranslations } from '@/lib/i18n/client';
import { ProgressCard } from '../feedback/progress-card';
import { useLiveStep } from '../feedback/use-live-step';

/** How far the worker is. */
export function BulkChangeProgress({ rendered }: { rendered: BulkChangeDto }) {
  const t = useTranslations('bulk.later');
  const { id } = rendered;
  const live = { key: ['bulk-changes', id], path: `/api/live/bulk-changes/${id}` };
  const { progress, cancelWanted, state } = useLiveStep(rendered, live, rendered.state === 'working');
  return <ProgressCard title={cancelWanted ? t('cancelling') : t(`state.${state}`)} progress={progress} />;
}
