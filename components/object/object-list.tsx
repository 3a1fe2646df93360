'use client';

import type { ReactNode } from 'react';
import type { Page } from '@/lib/directory/keyset';
import { useTranslations } from '@/lib/i18n/client';
import { EmptyState } from '../feedback/empty-state';
import type { DataTableProps } from '../table/data-table';
import { DataTable } from '../table/data-table';
import type { Filter } from '../table/filter-chip';
import { ListFrame } from '../table/list-frame';
import { ListToolbar } from '../table/list-toolbar';
import { NoMatch } from '../table/no-match';
import { Pager } from '../table/pager';
import type { SearchFilter } from '../table/search-filter-chip';
import type { DomainChoice } from './address-field';
import { domainChoices } from './domain-choices';
import type { ObjectState } from './object-status';

type ObjectListProps<Row extends ObjectState & { id: number }> = {
  /** Its catalog, which has `caption`, `search`, `filter`, `empty-title` and `empty`, and the address of its pages. */
  room: string;
  page: Page<Row>;
  /** There is no such object at all. */
  none: boolean;
  /** Makes the first, where there is none. */
  create: ReactNode;
  /** What the list is narrowed to; a list that can't be has none. */
  domain?: DomainChoice | null;
} & Pick<DataTableProps<Row>, 'columns' | 'rowNote' | 'rowMenu'>;

/** One page of a room's objects: search and filters, the rows, the way to other pages. */
export function ObjectList<Row extends ObjectState & { id: number }>(props: ObjectListProps<Row>) {
  const { room, page, none, create, domain, ...rows } = props;
  const t = useTranslations(room);
  const filters = useFilters(room, domain);
  const first = <EmptyState title={t('empty-title')} sentence={t('empty')} actions={create} />;
  return (
    <ListFrame>
      {!none && <ListToolbar searchLabel={t('search')} filters={filters} />}
      <DataTable
        {...rows}
        caption={t('caption')}
        rows={page.rows}
        rowId={(row) => row.id}
        rowHref={(row) => `/${room}/${row.id}`}
        dimmed={(row) => !row.enabled || row.domainEnabled === false}
        empty={none ? first : <NoMatch params={filters.map(({ param }) => param)} />}
      />
      <Pager page={page} rows={page.rows.length} />
    </ListFrame>
  );
}

function useFilters(room: string, domain: DomainChoice | null | undefined): (Filter | SearchFilter)[] {
  const t = useTranslations(room);
  const status = {
    param: 'status',
    label: t('filter.status'),
    options: ['enabled', 'disabled'].map((value) => ({ value, label: t(`filter.${value}`) })),
  };
  if (domain === undefined) return [status];
  const inDomain = {
    param: 'domain',
    label: t('filter.domain'),
    searchLabel: t('filter.domain-search'),
    path: domainChoices,
    chosen: domain?.shownName ?? null,
  };
  return [inDomain, status];
}
