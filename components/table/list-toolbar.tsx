'use client';

import type { ReactNode } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { TextButton } from '../ui/text-button';
import { DensityToggle } from './density-toggle';
import type { Filter } from './filter-chip';
import { FilterChip } from './filter-chip';
import { useListNavigation } from './list-frame';
import { searchParam } from './list-href';
import { SearchBox } from './search-box';
import type { SearchFilter } from './search-filter-chip';
import { SearchFilterChip } from './search-filter-chip';

type ListToolbarProps = {
  /** Names the search for a screen reader: "Find a mailbox". */
  searchLabel?: string;
  searchHint?: string;
  /** One with `path` has too many values to list and is searched. */
  filters?: readonly (Filter | SearchFilter)[];
  /** Beside the density: a ColumnsMenu. */
  children?: ReactNode;
};

/** Search and filters live in the URL, so Back and a pasted link restore the view; density and columns are the person's. */
export function ListToolbar({ searchLabel, searchHint, filters = [], children }: ListToolbarProps) {
  const t = useTranslations('table');
  const { params, go } = useListNavigation();
  const set = filters.filter((filter) => params.has(filter.param));
  const clear = () =>
    go(Object.fromEntries([searchParam, ...filters.map(({ param }) => param)].map((name) => [name, null])));
  return (
    <>
      <PrintedFilters filters={set} />
      <div className="flex flex-wrap items-center gap-2 print:hidden">
        {searchLabel !== undefined && <SearchBox label={searchLabel} hint={searchHint} />}
        {filters.map((filter) =>
          'path' in filter ? (
            <SearchFilterChip key={filter.param} {...filter} />
          ) : (
            <FilterChip key={filter.param} {...filter} />
          ),
        )}
        {set.length > 0 && (
          <TextButton className="px-1 text-help" onClick={clear}>
            {t('clear-filters')}
          </TextButton>
        )}
        <div className="ml-auto flex items-center gap-1">
          <DensityToggle />
          {children}
        </div>
      </div>
    </>
  );
}

/** What narrows the list, in words: paper has no chips to press. */
function PrintedFilters({ filters }: { filters: readonly (Filter | SearchFilter)[] }) {
  const t = useTranslations('table');
  const { params } = useListNavigation();
  const searched = params.get(searchParam);
  const words = [
    ...(searched ? [t('filter-label', { label: t('search'), value: searched })] : []),
    ...filters.map((filter) => t('filter-label', { label: filter.label, value: chosenIn(filter, params) })),
  ];
  if (words.length === 0) return null;
  return <p className="hidden text-control print:block">{words.join(' · ')}</p>;
}

function chosenIn(filter: Filter | SearchFilter, params: URLSearchParams): string {
  const value = params.get(filter.param) ?? '';
  if ('path' in filter) return filter.chosen ?? value;
  return filter.options.find((option) => option.value === value)?.label ?? value;
}
