'use client';

import { ProgressBar } from '@/components/feedback/progress-bar';
import { Card } from '@/components/ui/card';
import type { ImportDto } from '@/lib/capabilities/mailboxes/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { useLiveImport } from './use-live-import';

/** How far the step at hand is: done of total, rate, time left. It goes on without anybody looking. */
export function ImportProgress({ rendered }: { rendered: ImportDto }) {
  const t = useTranslations('mailboxes.import');
  const { number, duration } = useFormats();
  const { state, progress, cancelWanted } = useLiveImport(rendered);
  const { done, total, ratePerSecond, secondsLeft } = progress;
  const inParts = state === 'uploading' || state === 'reading';
  const counted = t(inParts ? 'progress.parts' : 'progress.of', { done: number(done), total: number(total) });
  const words = total === 0 ? t('progress.begins') : counted;
  const rate = ratePerSecond !== null && !inParts && t('progress.rate', { rate: number(ratePerSecond) });
  const left = secondsLeft !== null && t('progress.left', { time: duration(secondsLeft * 1_000) });
  return (
    <Card title={cancelWanted ? t('cancelling') : t(`state.${state}`)}>
      <div className="grid gap-2.5">
        <ProgressBar label={t('progress.label')} share={total === 0 ? null : done / total} words={words} />
        <p className="num text-control text-text-2">{[words, rate, left].filter(Boolean).join(' · ')}</p>
      </div>
    </Card>
  );
}
