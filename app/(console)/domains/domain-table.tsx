'use client';

import { DirectoryBadge } from '@/components/feedback/directory-force';
import { EmptyState } from '@/components/feedback/empty-state';
import { EnabledBadge } from '@/components/object/enabled-badge';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import { NoMatch } from '@/components/table/no-match';
import { Badge } from '@/components/ui/badge';
import type { DomainDto } from '@/lib/capabilities/domains/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { DomainMenu } from './domain-verbs';
import { NewDomain } from './new-domain';

type DomainTableProps = { domains: readonly DomainDto[] /** There is no domain at all. */; none: boolean };

export function DomainTable({ domains, none }: DomainTableProps) {
  const t = useTranslations('domains');
  const first = <EmptyState title={t('empty-title')} sentence={t('empty')} actions={<NewDomain />} />;
  return (
    <DataTable
      caption={t('caption')}
      columns={useDomainColumns()}
      rows={domains}
      rowId={(row) => row.id}
      rowHref={(row) => `/domains/${row.id}`}
      rowNote={(row) => row.shownName !== row.name && <code>{row.name}</code>}
      rowMenu={(row) => <DomainMenu domain={row} />}
      dimmed={(row) => !row.enabled}
      empty={none ? first : <NoMatch params={['status']} />}
    />
  );
}

function useDomainColumns(): [Column<DomainDto>, ...Column<DomainDto>[]] {
  const t = useTranslations('domains');
  const { number } = useFormats();
  return [
    { id: 'name', head: t('column.name'), cell: (row) => <DomainName domain={row} /> },
    { id: 'mailboxes', head: t('column.mailboxes'), align: 'right', cell: (row) => number(row.mailboxCount) },
    { id: 'aliases', head: t('column.aliases'), align: 'right', priority: 2, cell: (row) => number(row.aliasCount) },
    { id: 'status', head: t('column.status'), cell: (row) => <DomainStatus domain={row} quiet /> },
    { id: 'nodes', head: t('column.nodes'), cell: (row) => <DirectoryBadge changeSeq={row.changeSeq} quiet /> },
    {
      id: 'note',
      head: t('column.note'),
      priority: 3,
      cell: (row) => row.note && <span className="text-text-2 md:line-clamp-1">{row.note}</span>,
    },
  ];
}

/** The name as people read it; one that may pass for another is flagged. */
function DomainName({ domain }: { domain: DomainDto }) {
  const t = useTranslations('domains');
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <bdi>{domain.shownName}</bdi>
      {domain.mixesScripts && (
        <Badge status="expiring" title={t('mixed-help')}>
          {t('mixed')}
        </Badge>
      )}
    </span>
  );
}

export function DomainStatus({ domain, quiet = false }: { domain: DomainDto; quiet?: boolean }) {
  const t = useTranslations('domains');
  const { enabled, disabledReason: reason } = domain;
  const word = t(`status.${enabled ? 'enabled' : 'disabled'}`);
  return <EnabledBadge enabled={enabled} reason={reason} word={word} inList={quiet} />;
}
