'use client';

import { ChevronDown, Plus } from 'lucide-react';
import { useRef, useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { later } from '../ui/later';
import { chipStyle } from './chip-style';
import { useListNavigation } from './list-frame';

/** A filter with too many values to list: they are asked for as one types. */
export type SearchFilter = {
  /** URL parameter. */
  param: string;
  label: string;
  /** Names the search inside. */
  searchLabel: string;
  /** Answers `{ options: [{ value, label }] }` to `?q=`. */
  path: string;
  /** What is chosen now, in words. */
  chosen: string | null;
};

const FilterSearch = later(() => import('./filter-search').then((part) => part.FilterSearch));

/** Dashed with + until set, then solid: "Domain: lagomarino.example". Opens a search over all values. */
export function SearchFilterChip(filter: SearchFilter) {
  const t = useTranslations('table');
  const { go } = useListNavigation();
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  const { label, chosen } = filter;
  const pick = (value: string | null) => {
    setOpen(false);
    go({ [filter.param]: value });
  };
  return (
    <>
      <button
        ref={button}
        type="button"
        aria-haspopup="dialog"
        aria-expanded={open}
        onClick={() => setOpen(!open)}
        {...FilterSearch.near}
        aria-label={chosen ? t('filter-label', { label, value: chosen }) : t('filter-add', { label })}
        className={chipStyle(chosen !== null)}
      >
        {!chosen && <Plus aria-hidden="true" />}
        {chosen ? (
          <span className="max-w-60 truncate">
            {t.rich('filter-set', { label, value: chosen, b: (words) => <b className="font-semibold">{words}</b> })}
          </span>
        ) : (
          label
        )}
        {chosen && <ChevronDown aria-hidden="true" />}
      </button>
      {open && <FilterSearch filter={filter} button={button} onPick={pick} onClose={() => setOpen(false)} />}
    </>
  );
}
