'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { ButtonLink } from '../ui/button-link';

type DraftBarProps = {
  count: number;
  /** "Listeners 2", "DNS lists 1". */
  parts: readonly { label: string; count: number }[];
  /** Who made them; "you" first. */
  authors: readonly string[];
  /** Review & deploy; on that page itself the bar does not stand. */
  href: string;
  /** "Discard…". */
  discard?: ReactNode;
};

/**
 * Saved, not on the nodes: stands under the header until it is deployed or discarded, on a phone at the bottom,
 * where it makes way for a save bar or a selection: only one bar stands at the foot.
 */
export function DraftBar({ count, parts, authors, href, discard }: DraftBarProps) {
  const t = useTranslations('draft');
  const { number, list } = useFormats();
  const pathname = usePathname();
  if (count === 0 || pathname === href) return null;
  return (
    <section
      aria-label={t('label')}
      data-docked="draft"
      className="fixed inset-x-2 bottom-2 z-30 mb-0 flex items-center gap-3 overflow-hidden rounded-sheet border bg-raised pt-[13px] pr-2.5 pb-[9px] pl-4 shadow-2 md:relative md:z-auto md:inset-x-auto md:bottom-auto md:mb-2.5 md:shadow-1 max-md:[body:has([data-foot])_&]:hidden print:hidden"
    >
      <span aria-hidden="true" className="airmail absolute inset-x-0 top-0 h-1" />
      <p className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3">
        <b className="font-semibold">{t('count', { count })}</b>
        <span className="num hidden text-help text-text-2 md:inline">
          {parts.map((part) => `${part.label} ${number(part.count)}`).join(' · ')}
        </span>
        {authors.length > 0 && (
          <span className="hidden text-help text-text-3 md:inline">{t('by', { authors: list(authors) })}</span>
        )}
      </p>
      {discard !== undefined && <span className="hidden md:inline-flex">{discard}</span>}
      <ButtonLink href={href} variant="primary" size="small">
        {t('review')}
      </ButtonLink>
    </section>
  );
}
