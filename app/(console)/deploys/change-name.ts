'use client';

import type { ChangeDto } from '@/lib/capabilities/deploys/schema';
import { useTranslations } from '@/lib/i18n/client';

/** A change in a few words, inside a sentence: "SMTP, port 2525: another port". */
export function useChangeName(): (change: ChangeDto) => string {
  const t = useTranslations();
  return (change) => {
    const object = t(`${change.room}.object`, change.values);
    return t('deploys.leave-out.change', { object, change: t(`${change.room}.${change.key}`, change.values) });
  };
}
