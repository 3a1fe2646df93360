'use client';

import type { ReactNode } from 'react';
import type { Page } from '@/lib/directory/keyset';
import { useTranslations } from '@/lib/i18n/client';
import { EmptyState } from '../feedback/empty-state';
import { BulkBar } from '../selection/bulk-bar';
import type { BulkVerb } from '../selection/bulk-verb';
import { SelectPage, SelectRow } from '../selection/select-box';
import { SelectionFrame, useSelection } from '../selection/selection-frame';
import { useChosenColumns } from '../table/column-choice-frame';
import { ColumnsMenu } from '../table/columns-menu';
import type { DataTableProps } from '../table/data-table';
import { DataTable } from '../table/data-table';
import type { Filter } from '../table/filter-chip';
import { ListFrame } from '../table/list-frame';
import { ListToolbar } from '../table/list-toolbar';
import { NoMatch } from '../table/no-match';
import { Pager } from '../table/pager';
import type { SearchFilter } from '../table/search-filter-chip';
import { whenNear } from '../ui/later';
import type { DomainChoice } from './address-field';
import { domainChoices } from './domain-choices';
import type { ObjectState } from './object-status';

/** The page of an object has a form, whatever its room: what every form is made of is there by the press. */
const nearRows = whenNear(() =>
  Promise.all([
    import('../form/use-server-form'),
    import('../form/server-form'),
    import('@/lib/directory/object-input'),
  ]),
);

type ListedObject = ObjectState & { id: number; version: number; shownAddress?: string; shownName?: string };

type ObjectListProps<Row extends ListedObject> = {
  /** Its catalog, which has `caption`, `search`, `filter`, `empty-title` and `empty`, and the address of its pages. */
  room: string;
  page: Page<Row>;
  /** There is no such object at all. */
  none: boolean;
  /** Makes the first, where there is none. */
  create: ReactNode;
  /** What the list is narrowed to; a list that can't be has none. */
  domain?: DomainChoice | null;
  /** Filters of this room alone. */
  filters?: readonly Filter[];
  /** What can be done with many at once; null for who may not write. */
  many: { verbs: readonly BulkVerb[]; more?: ReactNode } | null;
} & Pick<DataTableProps<Row>, 'columns' | 'rowNote' | 'rowMenu'>;

/** One page of a room's objects: search and filters, the rows, the way to other pages. */
export function ObjectList<Row extends ListedObject>(props: ObjectListProps<Row>) {
  const { room, page, none, create, domain, filters: own = [], many, columns, ...rows } = props;
  const t = useTranslations(room);
  const filters = [...useFilters(room, domain), ...own];
  const first = <EmptyState title={t('empty-title')} sentence={t('empty')} actions={create} />;
  const table = {
    ...rows,
    near: nearRows,
    columns: useChosenColumns(room, columns),
    caption: t('caption'),
    rows: page.rows,
    rowId: (row: Row) => row.id,
    rowHref: (row: Row) => `/${room}/${row.id}`,
    dimmed: (row: Row) => !row.enabled || row.domainEnabled === false,
    empty: none ? first : <NoMatch params={filters.map(({ param }) => param)} />,
  };
  return (
    <ListFrame>
      {!none && (
        <ListToolbar searchLabel={t('search')} filters={filters}>
          <ColumnsMenu list={room} columns={columns} />
        </ListToolbar>
      )}
      {many ? (
        <SelectionFrame room={room} rows={page.rows}>
          <SelectableTable {...table} />
          <Pager page={page} rows={page.rows.length} />
          <BulkBar room={room} total={page.capped ? null : page.total} verbs={many.verbs}>
            {many.more}
          </BulkBar>
        </SelectionFrame>
      ) : (
        <>
          <DataTable {...table} />
          <Pager page={page} rows={page.rows.length} />
        </>
      )}
    </ListFrame>
  );
}

function SelectableTable<Row extends ListedObject>(table: DataTableProps<Row>) {
  const { has } = useSelection();
  const nameOf = ({ shownAddress, shownName }: Row) => shownAddress ?? shownName ?? '';
  const select = { head: <SelectPage />, row: (row: Row) => <SelectRow id={row.id} name={nameOf(row)} /> };
  return (
    <>
      {table.rows.length > 0 && <SelectPage onPhone />}
      <DataTable {...table} select={select} selected={(row) => has(row.id)} />
    </>
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
