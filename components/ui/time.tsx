'use client';

import { useFormats } from '@/lib/i18n/client';

type TimeProps = {
  at: Date | string /** `age`: "4 min ago" up to an hour; `deadline`: with weekday. */;
  look?: 'moment' | 'age' | 'deadline';
};

/** A point in time as a person reads it; the whole of it, with zone, on hover. */
export function Time({ at, look = 'moment' }: TimeProps) {
  const formats = useFormats();
  const value = typeof at === 'string' ? new Date(at) : at;
  const words =
    look === 'age' ? formats.age(value) : look === 'deadline' ? formats.deadline(value) : formats.moment(value);
  return (
    <time dateTime={value.toISOString()} title={formats.momentFull(value)} className="num whitespace-nowrap">
      {words}
    </time>
  );
}
