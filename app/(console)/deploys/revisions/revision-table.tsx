'use client';

import type { ReactNode } from 'react';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import { Pager } from '@/components/table/pager';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import type { RevisionRowDto, RevisionState } from '@/lib/capabilities/deploys/schema';
import type { Page } from '@/lib/directory/keyset';
import { useTranslations } from '@/lib/i18n/client';
import { useRevisionReason } from '../revision-reason';

export function RevisionTable({ page, empty }: { page: Page<RevisionRowDto>; empty: ReactNode }) {
  const t = useTranslations('deploys');
  const columns: [Column<RevisionRowDto>, ...Column<RevisionRowDto>[]] = [
    { id: 'number', head: t('revisions.number'), cell: (row) => t('revisions.name', { revision: String(row.number) }) },
    { id: 'reason', head: t('revisions.reason'), cell: (row) => <Reason revision={row} /> },
    { id: 'author', head: t('revisions.author'), priority: 2, cell: (row) => row.author },
    { id: 'when', head: t('revisions.when'), cell: (row) => <Time at={row.createdAt} /> },
    { id: 'state', head: t('revisions.state'), cell: (row) => <RevisionBadge state={row.state} quiet /> },
  ];
  return (
    <>
      <DataTable
        caption={t('revisions.title')}
        columns={columns}
        rows={page.rows}
        rowId={(row) => row.number}
        rowHref={(row) => `/deploys/${row.number}`}
        dimmed={(row) => row.state === 'superseded'}
        empty={empty}
      />
      <Pager page={page} rows={page.rows.length} />
    </>
  );
}

function Reason({ revision }: { revision: RevisionRowDto }) {
  const t = useTranslations('deploys');
  const why = useRevisionReason()(revision);
  if (revision.rollbackOf === null) return why;
  return `${t('revisions.rollback', { revision: String(revision.rollbackOf) })} · ${why}`;
}

/** Where a revision stands, in the fixed words of the house; what is over has no badge of its own and is grey. */
export function RevisionBadge({ state, quiet = false }: { state: RevisionState; quiet?: boolean }) {
  const t = useTranslations('deploys');
  if (state === 'superseded' || state === 'returned') return <Badge status="disabled">{t(`state.${state}`)}</Badge>;
  return <Badge status={state} quiet={quiet} />;
}
