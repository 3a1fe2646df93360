'use client';

import type { ChangeDto } from '@/lib/capabilities/deploys/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';

/** A value as a screen writes it: sizes with units, on and off as the room's words. What differs is written differently. */
export function useWrittenValue(): (change: ChangeDto, side: 'before' | 'after') => string | null {
  const t = useTranslations();
  const formats = useFormats();
  return (change, side) => {
    const value = change[side];
    if (value === null) return null;
    const beside = Number((side === 'before' ? change.after : change.before) ?? value);
    if (change.format === 'bytes') return formats.exactBytes(Number(value), beside);
    if (change.format === 'seconds') return formats.exactSeconds(Number(value), beside);
    return change.format === 'word' ? t(`${change.room}.value.${value}`) : value;
  };
}
