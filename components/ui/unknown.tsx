'use client';

import { useTranslations } from '@/lib/i18n/client';
import { unknownMark } from '@/lib/i18n/formats';

/** A value that nobody knows: a dash, read as "not known". Never a bare 0. */
export function Unknown() {
  const t = useTranslations('ui');
  return (
    <span className="text-text-3">
      <span aria-hidden="true">{unknownMark}</span>
      <span className="sr-only">{t('not-known')}</span>
    </span>
  );
}
