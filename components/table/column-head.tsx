'use client';

import { ArrowDown, ArrowUp } from 'lucide-react';
import { useTranslations } from '@/lib/i18n/client';
import { classNames } from '../ui/class-names';
import { Link } from '../ui/link';
import { useListNavigation } from './list-frame';

/** Value of `?sort=` for each direction; `now` is what the rows are sorted by. A list has at most one sort. */
export type Sort = { ascending: string; descending: string; now: 'ascending' | 'descending' | null };

type ColumnHeadProps = { head?: string; sort?: Sort | undefined; className?: string | undefined };

/** Head of a column; its arrow beside the word. Without a word it is the head of the menus. */
export function ColumnHead({ head, sort, className }: ColumnHeadProps) {
  const t = useTranslations('table');
  return (
    <th
      scope="col"
      aria-sort={sort?.now ?? undefined}
      className={classNames(
        'sticky top-0 h-9 border-b bg-sunken px-3 text-left text-head font-[550] whitespace-nowrap text-text-3',
        className,
      )}
    >
      {head === undefined ? (
        <span className="sr-only">{t('column-actions')}</span>
      ) : sort ? (
        <SortLink head={head} sort={sort} />
      ) : (
        head
      )}
    </th>
  );
}

function SortLink({ head, sort }: { head: string; sort: Sort }) {
  const { hrefWith } = useListNavigation();
  const Arrow = sort.now === 'descending' ? ArrowDown : ArrowUp;
  return (
    <Link
      href={hrefWith({ sort: sort.now === 'ascending' ? sort.descending : sort.ascending })}
      look="plain"
      scroll={false}
      className={classNames('inline-flex items-center gap-1 hover:text-text', sort.now && 'text-text')}
    >
      {head}
      {sort.now && <Arrow aria-hidden="true" className="size-3!" />}
    </Link>
  );
}
