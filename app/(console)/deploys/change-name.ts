'use client';

import type { ChangeDto } from '@/lib/capabilities/deploys/schema';
import { useTranslations } from '@/lib/i18n/client';
import { useWrittenValue } from './written-value';

/** Values stay on one line with it. */
const arrow = '\u00a0→\u00a0';

/** A change in a few words, inside a sentence: "SMTP, port 2525 (Another port, 25 → 2525)". */
export function useChangeName(): (change: ChangeDto) => string {
  const t = useTranslations();
  const written = useWrittenValue();
  return (change) => {
    const words = [t(`${change.room}.${change.key}`, change.values)];
    if (change.before !== null || change.after !== null) {
      const [before, after] = [written(change, 'before'), written(change, 'after') ?? t('diff.nothing')];
      words.push(before === null ? after : `${before}${arrow}${after}`);
    }
    return t('deploys.leave-out.change', {
      object: t(`${change.room}.object`, change.values),
      change: words.join(', '),
    });
  };
}
