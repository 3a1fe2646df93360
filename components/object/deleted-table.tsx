'use client';

import type { Result } from '@/lib/actions/result';
import { keptDays } from '@/lib/directory/bounds';
import type { DeletedDto, DeletedObject } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { EmptyState } from '../feedback/empty-state';
import type { Column } from '../table/data-table';
import { DataTable } from '../table/data-table';
import { Time } from '../ui/time';
import { RestoreButton } from './restore-button';

type DeletedTableProps = {
  caption: string;
  deleted: readonly DeletedDto[];
  restore: (input: DeletedObject) => Promise<Result<unknown>>;
};

export function DeletedTable({ caption, deleted, restore }: DeletedTableProps) {
  const t = useTranslations('deleted');
  const columns: [Column<DeletedDto>, ...Column<DeletedDto>[]] = [
    { id: 'name', head: t('column.name'), cell: (row) => <bdi>{row.shownName}</bdi> },
    { id: 'at', head: t('column.at'), cell: (row) => <Time at={row.at} /> },
    { id: 'by', head: t('column.by'), priority: 2, cell: (row) => <bdi>{row.byName}</bdi> },
    { id: 'until', head: t('column.until'), priority: 2, cell: (row) => <Time at={row.until} look="deadline" /> },
    {
      id: 'restore',
      head: t('column.restore'),
      align: 'right',
      acts: true,
      cell: (row) => <RestoreButton name={row.shownName} act={() => restore({ id: row.id })} />,
    },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={deleted}
      rowId={(row) => row.id}
      rowNote={(row) => row.inside && t('inside', row.inside)}
      empty={<EmptyState title={t('empty-title')} sentence={t('empty', { days: keptDays })} />}
    />
  );
}
