'use client';

import { mostAtOnce } from '@/lib/directory/bounds';
import type { BulkChangeDto } from '@/lib/directory/bulk-input';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { EmptyState } from '../feedback/empty-state';
import { useRefreshWhile } from '../feedback/use-refresh-while';
import type { Column } from '../table/data-table';
import { DataTable } from '../table/data-table';
import { Time } from '../ui/time';
import { BulkChangeBadge } from './bulk-change-badge';
import { wordsOf } from './bulk-change-words';

type BulkChangeTableProps = { room: string; changes: readonly BulkChangeDto[] };

/** Changes of everybody who may, the newest first. */
export function BulkChangeTable({ room, changes }: BulkChangeTableProps) {
  const t = useTranslations('bulk.later');
  const all = useTranslations();
  const { number } = useFormats();
  useRefreshWhile(changes.some(({ state }) => state === 'working'));
  const titleOf = ({ verb, chosen }: BulkChangeDto) =>
    all(`${wordsOf(room, verb)}.do`, { what: all(`${room}.many.noun`, { count: chosen, shown: number(chosen) }) });
  const columns: [Column<BulkChangeDto>, ...Column<BulkChangeDto>[]] = [
    { id: 'what', head: t('details.what'), cell: titleOf },
    { id: 'state', head: t('details.state'), cell: (row) => <BulkChangeBadge {...row} quiet /> },
    { id: 'changed', head: t('details.changed'), align: 'right', cell: (row) => number(row.changed) },
    { id: 'same', head: t('details.same'), align: 'right', priority: 3, cell: (row) => number(row.same) },
    { id: 'refused', head: t('details.refused'), align: 'right', priority: 2, cell: (row) => number(row.refused) },
    { id: 'by', head: t('details.by'), priority: 2, cell: (row) => <bdi>{row.operatorName}</bdi> },
    { id: 'when', head: t('details.when'), cell: (row) => <Time at={row.createdAt} /> },
  ];
  return (
    <DataTable
      caption={t('list')}
      columns={columns}
      rows={changes}
      rowId={(row) => row.id}
      rowHref={(row) => `/${room}/changes/${row.id}`}
      dimmed={(row) => row.state === 'cancelled'}
      empty={<EmptyState title={t('empty')} sentence={t('empty-sentence', { most: mostAtOnce })} />}
    />
  );
}
