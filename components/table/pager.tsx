'use client';

import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { useListNavigation } from './list-frame';
import { cursorParam } from './list-href';

/** Place of a page in its list, as the keyset queries answer it. */
export type PagePlace = {
  /** Place of the first row, from 1. */
  first: number;
  total: number | null;
  /** More hits than are counted: the search should be narrowed. */
  capped?: boolean;
  /** The total is an estimate. */
  about?: boolean;
  previous: string | null;
  next: string | null;
};

type PagerProps = {
  page: PagePlace /** Rows on this page. */;
  rows: number /** Where several lists stand on one page: what this one lists. */;
  label?: string;
};

/** "1 to 50 of 12,408", Previous, Next. No page numbers and no "last": neither can be had without counting. */
export function Pager({ page, rows, label }: PagerProps) {
  const t = useTranslations('table');
  if (rows === 0) return null;
  return (
    <nav aria-label={label ?? t('pages')} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
      <p className="num text-help text-text-2">
        <Range page={page} rows={rows} />
      </p>
      {(page.previous !== null || page.next !== null) && (
        <div className="flex gap-2 print:hidden">
          <Step cursor={page.previous}>
            <ChevronLeft aria-hidden="true" />
            {t('previous')}
          </Step>
          <Step cursor={page.next}>
            {t('next')}
            <ChevronRight aria-hidden="true" />
          </Step>
        </div>
      )}
    </nav>
  );
}

function Range({ page, rows }: { page: PagePlace; rows: number }) {
  const t = useTranslations('table');
  const { number } = useFormats();
  const [from, to] = [number(page.first), number(page.first + rows - 1)];
  if (page.total === null) return t('range-open', { from, to });
  const total = number(page.total);
  if (page.capped) return `${t('range-open', { from, to })} · ${t('range-many', { total })}`;
  return t(page.about ? 'range-about' : 'range', { from, to, total });
}

function Step({ cursor, children }: { cursor: string | null; children: ReactNode }) {
  const { hrefWith } = useListNavigation();
  const words = <span className="inline-flex items-center gap-1.5">{children}</span>;
  if (cursor === null) {
    return (
      <Button size="small" disabled>
        {words}
      </Button>
    );
  }
  return (
    <ButtonLink size="small" href={hrefWith({ [cursorParam]: cursor })}>
      {words}
    </ButtonLink>
  );
}
