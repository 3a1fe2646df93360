'use client';

import { useTranslations } from '@/lib/i18n/client';

/** By whose clock a moment is typed. */
export function useOwnZone(): string {
  const s = useTranslations('schedule');
  return s('zone', { zone: Intl.DateTimeFormat().resolvedOptions().timeZone });
}
