'use client';

import { DownloadButton } from '@/components/feedback/download-button';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import { ListFrame } from '@/components/table/list-frame';
import type { PagePlace } from '@/components/table/pager';
import { Pager } from '@/components/table/pager';
import { Unknown } from '@/components/ui/unknown';
import type { RowProblemDto } from '@/lib/capabilities/mailboxes/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';

/** One thing that is wrong with a row, in words. */
export type SaidProblem = Omit<RowProblemDto, 'said'> & { line: number; why: string };

type BadRowsProps = { id: number; page: PagePlace; problems: readonly SaidProblem[] };

/** Every row that can't be made, where and why, all of it at once; the same as a file for whoever mends it elsewhere. */
export function BadRows({ id, page, problems }: BadRowsProps) {
  const t = useTranslations('mailboxes.import');
  const columns: [Column<SaidProblem>, ...Column<SaidProblem>[]] = [
    { id: 'line', head: t('column.line'), cell: (row) => <Line line={row.line} /> },
    { id: 'field', head: t('column.field'), cell: (row) => t(row.field === '' ? 'bad.whole' : `field.${row.field}`) },
    { id: 'value', head: t('column.value'), cell: (row) => <Shown value={row.shown} /> },
    { id: 'why', head: t('column.why'), wide: true, cell: (row) => row.why },
  ];
  return (
    <section aria-labelledby="bad-rows" className="grid grid-cols-1 gap-2.5">
      <header className="flex flex-wrap items-center justify-between gap-2">
        <h2 id="bad-rows">{t('bad.title')}</h2>
        <DownloadButton path={`/api/mailbox-imports/${id}/bad-rows`} fileName={`bad-rows-${id}.csv`} size="small">
          {t('bad.download')}
        </DownloadButton>
      </header>
      <ListFrame>
        <DataTable
          caption={t('bad.title')}
          columns={columns}
          rows={problems}
          rowId={(row) => `${row.line} ${row.field}`}
          empty={<p className="p-4 text-text-2">{t('bad.page-empty')}</p>}
        />
        <Pager page={page} rows={new Set(problems.map(({ line }) => line)).size} label={t('bad.title')} />
      </ListFrame>
    </section>
  );
}

/** On a phone the title of a record, which has no head over it. */
function Line({ line }: { line: number }) {
  const t = useTranslations('mailboxes.import');
  const { number } = useFormats();
  return (
    <span className="num">
      <span className="md:hidden">{t('column.line')} </span>
      {number(line)}
    </span>
  );
}

/** What stands in the cell; of a secret nothing is shown. */
function Shown({ value }: { value: string }) {
  if (value === '') return <Unknown />;
  return <bdi className="inline-block md:min-w-24 [overflow-wrap:anywhere]">{value}</bdi>;
}
