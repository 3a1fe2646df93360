'use client';

import type { ReactNode } from 'react';
import type { ScheduleDto } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { Note } from '../ui/note';
import { Time } from '../ui/time';

type Scheduled = { enabled: boolean; schedule: ScheduleDto };

/** On the object's page: what it becomes by itself, when, why, and who set it. */
export function ScheduleNote({ enabled, schedule }: Scheduled) {
  const s = useTranslations('schedule');
  const moments = momentsOf(enabled, schedule);
  return (
    <Note tone="info">
      {moments.map(({ word, at }) => (
        <span key={word}>
          <b className="font-semibold">
            {s(word)} <Time at={at} look="deadline" />.
          </b>{' '}
        </span>
      ))}
      {schedule.reason !== '' && (
        <>
          {s('reason')} <bdi>{schedule.reason}</bdi>{' '}
        </>
      )}
      <span className="text-text-2">{s('set-by', { name: schedule.byName })}</span>
    </Note>
  );
}

/** In a list, below the badge of what it is now. */
export function ScheduleLine({ enabled, schedule, children }: Scheduled & { children: ReactNode }) {
  const s = useTranslations('schedule');
  return (
    <span className="flex flex-col items-end gap-0.5 md:items-start print:items-start">
      {children}
      {momentsOf(enabled, schedule)
        .slice(0, 1)
        .map(({ word, at }) => (
          <span key={word} className="text-badge text-text-2">
            {s(word)} <Time at={at} look="deadline" />
          </span>
        ))}
    </span>
  );
}

/** What comes, in the order in which it comes. Pure. */
function momentsOf(enabled: boolean, { disableAt, enableAt }: ScheduleDto) {
  const closing =
    disableAt === null ? [] : [{ word: enabled ? 'disabled-from' : 'disabled-again-from', at: disableAt }];
  const opening = enableAt === null ? [] : [{ word: enabled ? 'enabled-again-from' : 'enabled-from', at: enableAt }];
  return enabled ? [...closing, ...opening] : [...opening, ...closing];
}
