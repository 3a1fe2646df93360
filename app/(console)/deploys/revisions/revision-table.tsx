'use client';

import type { ReactNode } from 'react';
import { StateBadge } from '@/components/feedback/state-badge';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import { Pager } from '@/components/table/pager';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import type { RevisionRowDto } from '@/lib/capabilities/deploys/schema';
import type { Page } from '@/lib/directory/keyset';
import { useTranslations } from '@/lib/i18n/client';
import { useNodeNames } from '../node-names';
import { useRevisionReason } from '../revision-reason';

export function RevisionTable({ page, empty }: { page: Page<RevisionRowDto>; empty: ReactNode }) {
  const t = useTranslations('deploys');
  const reasonOf = useRevisionReason();
  const columns: [Column<RevisionRowDto>, ...Column<RevisionRowDto>[]] = [
    { id: 'number', head: t('revisions.number'), cell: (row) => <RevisionName number={row.number} /> },
    { id: 'reason', head: t('revisions.reason'), cell: reasonOf },
    { id: 'author', head: t('revisions.author'), priority: 2, cell: (row) => row.author },
    { id: 'when', head: t('revisions.when'), cell: (row) => <Time at={row.createdAt} /> },
    { id: 'state', head: t('revisions.state'), cell: (row) => <RevisionBadge revision={row} quiet /> },
  ];
  return (
    <>
      <DataTable
        caption={t('revisions.title')}
        columns={columns}
        rows={page.rows}
        rowId={(row) => row.number}
        rowHref={(row) => `/deploys/${row.number}`}
        dimmed={(row) => row.state === 'superseded' || row.state === 'overtaken'}
        empty={empty}
      />
      <Pager page={page} rows={page.rows.length} />
    </>
  );
}

/** One line, however long the reasons beside it are. */
function RevisionName({ number }: { number: number }) {
  const t = useTranslations('deploys');
  return <span className="whitespace-nowrap">{t('revisions.name', { revision: String(number) })}</span>;
}

type RevisionBadgeProps = {
  revision: Pick<RevisionRowDto, 'state' | 'refusedBy' | 'returnedBy' | 'tried'>;
  quiet?: boolean;
};

/** Where a revision stands, in the fixed words of the house; what is over has no badge of its own and is grey. */
export function RevisionBadge({ revision, quiet = false }: RevisionBadgeProps) {
  const { state, refusedBy, returnedBy, tried } = revision;
  const t = useTranslations('deploys');
  const say = useNodeNames();
  if (state === 'superseded' || state === 'overtaken') return <Badge status="disabled">{t(`state.${state}`)}</Badge>;
  if (tried !== null) return <StateBadge status="disabled">{t('state.standing-by')}</StateBadge>;
  if (state === 'returned') {
    return <Badge status="disabled">{t(returnedBy === null ? 'state.returned' : 'state.returned-by')}</Badge>;
  }
  if (state === 'rejected') return <Badge status="rejected" quiet={quiet} />;
  if (refusedBy.length === 0) return <StateBadge status={state} quiet={quiet} />;
  return <StateBadge status="rejected">{t('state.not-on', { nodes: say(refusedBy) })}</StateBadge>;
}
