'use client';

import { ArrowRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslations } from '@/lib/i18n/client';

type WordsDiffProps = { before: ReactNode | null; after: ReactNode | null };

/** Old value struck, arrow, new value. */
export function WordsDiff({ before, after }: WordsDiffProps) {
  const t = useTranslations('diff');
  return (
    <span className="num inline-flex flex-wrap items-center gap-x-2">
      {before !== null && (
        <del className="text-text-3">
          <span className="sr-only">{t('was')} </span>
          {before}
        </del>
      )}
      {before !== null && <ArrowRight aria-hidden="true" className="text-text-3" />}
      <ins className="no-underline">
        <span className="sr-only">{t('becomes')} </span>
        {after ?? t('nothing')}
      </ins>
    </span>
  );
}
