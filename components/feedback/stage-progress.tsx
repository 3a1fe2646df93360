'use client';

import { CircleCheck, CircleDashed, CircleQuestionMark, CircleSlash, Loader, OctagonX } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { classNames } from '../ui/class-names';

export type StageState = 'done' | 'active' | 'failed' | 'not-reached' | 'waiting' | 'unknown';
export type Stage = {
  id: string;
  label: string;
  state: StageState;
  durationMs?: number | undefined /** Where and why it stopped, what was checked. */;
  note?: ReactNode;
};

const marks = {
  done: { icon: CircleCheck, look: 'text-success' },
  active: { icon: Loader, look: 'text-info pulse-while' },
  failed: { icon: OctagonX, look: 'text-danger' },
  'not-reached': { icon: CircleDashed, look: 'text-text-3' },
  waiting: { icon: CircleSlash, look: 'text-text-3' },
  unknown: { icon: CircleQuestionMark, look: 'text-text-3' },
} as const;

/** Nothing was heard of these. */
const laterStates: readonly StageState[] = ['not-reached', 'waiting', 'unknown'];

/** The way of a revision: each stage with its state, its time, and the node and cause where it stopped. */
export function StageProgress({ stages }: { stages: readonly Stage[] }) {
  const t = useTranslations('stage');
  const formats = useFormats();
  return (
    <ol aria-label={t('label')} className="grid gap-3">
      {stages.map((stage) => {
        const { icon: Icon, look } = marks[stage.state];
        const later = laterStates.includes(stage.state);
        const time = stage.durationMs === undefined ? null : formats.duration(stage.durationMs);
        // The tick says done; its time is the news, and only the node knows it.
        const words = stage.note ?? (later || (time === null && stage.state !== 'done') ? t(stage.state) : null);
        return (
          <li key={stage.id} className="flex gap-2.5" aria-current={stage.state === 'active' ? 'step' : undefined}>
            <Icon aria-hidden="true" className={classNames('mt-0.5', look)} />
            <div className="min-w-0">
              <div className={classNames('text-control', later ? 'text-text-2' : 'font-semibold')}>
                {stage.label}
                {!later && <span className="sr-only">, {t(stage.state)}</span>}
              </div>
              {(words !== null || time !== null) && (
                <div className="num text-badge text-text-2 [overflow-wrap:anywhere]">
                  {words}
                  {stage.note !== undefined && time !== null && ' · '}
                  {time}
                </div>
              )}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
