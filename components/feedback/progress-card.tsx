'use client';

import { useFormats, useTranslations } from '@/lib/i18n/client';
import { Card } from '../ui/card';
import { ProgressBar } from './progress-bar';

type ProgressCardProps = {
  title: string;
  progress: { done: number; total: number; ratePerSecond: number | null; secondsLeft: number | null };
  /** "6 of 9", of what is counted here; else plain numbers. */
  counted?: (done: string, total: string) => string;
  /** Not where the rate is of something that nobody counts. */
  withRate?: boolean;
};

/** How far long work is: done of total, rate, time left. It goes on without anybody looking. */
export function ProgressCard({ title, progress, counted, withRate = true }: ProgressCardProps) {
  const t = useTranslations('progress');
  const { number, duration } = useFormats();
  const { done, total, ratePerSecond, secondsLeft } = progress;
  const of = counted ?? ((shownDone, shownTotal) => t('of', { done: shownDone, total: shownTotal }));
  const words = total === 0 ? t('begins') : of(number(done), number(total));
  const rate = ratePerSecond !== null && withRate && t('rate', { rate: number(ratePerSecond) });
  const left = secondsLeft !== null && t('left', { time: duration(secondsLeft * 1_000) });
  return (
    <Card title={title}>
      <div className="grid gap-2.5">
        <ProgressBar label={t('label')} share={total === 0 ? null : done / total} words={words} />
        <p className="num text-control text-text-2">{[words, rate, left].filter(Boolean).join(' · ')}</p>
      </div>
    </Card>
  );
}
