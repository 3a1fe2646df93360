'use client';

import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import type { GoodRowDto } from '@/lib/capabilities/mailboxes/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';

type GoodRowsProps = { rows: readonly GoodRowDto[] /** How many there are in all. */; good: number };

/** The first of what will be made, as it will be: whether names, limits and passwords are where they belong is seen here. */
export function GoodRows({ rows, good }: GoodRowsProps) {
  const t = useTranslations('mailboxes');
  const { number } = useFormats();
  const columns: [Column<GoodRowDto>, ...Column<GoodRowDto>[]] = [
    { id: 'address', head: t('column.address'), cell: (row) => <bdi>{row.shownAddress}</bdi> },
    { id: 'name', head: t('field.name'), cell: (row) => <bdi>{row.displayName}</bdi> },
    {
      id: 'quota',
      head: t('column.quota'),
      align: 'right',
      cell: (row) => t('quota', { mib: row.quotaMib, shown: number(row.quotaMib) }),
    },
    { id: 'sign-in', head: t('column.sign-in'), priority: 2, cell: (row) => t(`import.sign-in.${row.signIn}`) },
    { id: 'status', head: t('column.status'), cell: (row) => t(`status.${row.enabled ? 'enabled' : 'disabled'}`) },
  ];
  return (
    <section aria-labelledby="good-rows" className="grid grid-cols-1 gap-2.5">
      <header className="flex flex-wrap items-baseline gap-x-2.5">
        <h2 id="good-rows">{t('import.good.title', { count: good, shown: number(good) })}</h2>
        {good > rows.length && (
          <p className="text-help text-text-2">{t('import.good.first', { most: number(rows.length) })}</p>
        )}
      </header>
      <DataTable
        caption={t('import.good.caption')}
        columns={columns}
        rows={rows}
        rowId={(row) => row.line}
        empty={null}
      />
    </section>
  );
}
