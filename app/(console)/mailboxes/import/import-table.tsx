'use client';

import { EmptyState } from '@/components/feedback/empty-state';
import { useRefreshWhile } from '@/components/feedback/use-refresh-while';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import { Time } from '@/components/ui/time';
import { Unknown } from '@/components/ui/unknown';
import type { ImportDto } from '@/lib/capabilities/mailboxes/schema';
import { isEnd } from '@/lib/capabilities/mailboxes/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { ImportBadge } from './import-badge';
import { isAtWork, isChecked } from './import-state';

/** Imports of everybody who may, the newest first: an open one is gone on with from here. */
export function ImportTable({ imports }: { imports: readonly ImportDto[] }) {
  const t = useTranslations('mailboxes.import');
  const { number } = useFormats();
  useRefreshWhile(imports.some(isAtWork));
  const columns: [Column<ImportDto>, ...Column<ImportDto>[]] = [
    { id: 'file', head: t('details.file'), cell: (row) => <bdi>{row.fileName}</bdi> },
    { id: 'state', head: t('details.state'), cell: (row) => <ImportBadge {...row} quiet /> },
    {
      id: 'rows',
      head: t('details.rows'),
      align: 'right',
      priority: 2,
      cell: (row) => (row.rowCount > 0 ? number(row.rowCount) : <Unknown />),
    },
    {
      id: 'bad',
      head: t('details.bad'),
      align: 'right',
      priority: 2,
      cell: (row) => (isChecked(row) ? number(row.badCount) : <Unknown />),
    },
    { id: 'made', head: t('details.made'), align: 'right', cell: (row) => number(row.madeCount) },
    { id: 'by', head: t('details.by'), priority: 3, cell: (row) => <bdi>{row.operatorName}</bdi> },
    { id: 'when', head: t('details.when'), cell: (row) => <Time at={row.createdAt} /> },
  ];
  return (
    <DataTable
      caption={t('list.title')}
      columns={columns}
      rows={imports}
      rowId={(row) => row.id}
      rowHref={(row) => `/mailboxes/import/${row.id}`}
      dimmed={(row) => isEnd(row.state) && row.state !== 'done'}
      empty={<EmptyState title={t('list.empty')} sentence={t('list.empty-sentence')} />}
    />
  );
}
