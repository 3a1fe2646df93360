'use client';

import { useEffect, useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';

/** Said aloud at its start and at these seconds; a voice that counts each of them would say nothing. */
const spokenSeconds = [30, 10, 0];

/** How long there is, as a number in a ring that empties; the number alone tells it where motion is unwanted. */
export function CountdownRing({ until }: { until: string }) {
  const t = useTranslations('deploys.trial');
  const end = new Date(until).getTime();
  const [left, setLeft] = useState<number | null>(null);
  const [whole, setWhole] = useState(1);
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    const seconds = () => Math.max(0, Math.ceil((end - Date.now()) / 1_000));
    const first = seconds();
    setLeft(first);
    setWhole(Math.max(first, 1));
    setSpoken(t('left', { seconds: first }));
    const timer = setInterval(() => {
      const now = seconds();
      setLeft(now);
      if (spokenSeconds.includes(now)) setSpoken(t('left', { seconds: now }));
    }, 1_000);
    return () => clearInterval(timer);
  }, [end, t]);
  const share = left === null ? 1 : left / whole;
  return (
    <span className="relative grid size-9 shrink-0 place-items-center">
      <svg viewBox="0 0 36 36" aria-hidden="true" className="absolute inset-0 -rotate-90">
        <circle cx="18" cy="18" r="16" fill="none" strokeWidth="2.5" className="stroke-line" />
        <circle
          cx="18"
          cy="18"
          r="16"
          fill="none"
          strokeWidth="2.5"
          pathLength="1"
          strokeDasharray={`${share} 1`}
          className="stroke-warn"
        />
      </svg>
      <span aria-hidden="true" className="num text-badge font-semibold">
        {written(left)}
      </span>
      <span role="status" className="sr-only">
        {spoken}
      </span>
    </span>
  );
}

/** Seconds up to two minutes, then minutes: four figures don't fit a ring. */
function written(left: number | null): string {
  if (left === null) return '';
  return left < 120 ? String(left) : `${Math.ceil(left / 60)}′`;
}
