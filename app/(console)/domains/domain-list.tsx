'use client';

import { DirectoryBadge } from '@/components/feedback/directory-force';
import { LookBadge } from '@/components/object/name-look';
import { ObjectList } from '@/components/object/object-list';
import { ObjectStatus } from '@/components/object/object-status';
import type { Column } from '@/components/table/data-table';
import type { DomainDto } from '@/lib/capabilities/domains/schema';
import type { Page } from '@/lib/directory/keyset';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { domainBulkVerbs } from './domain-bulk-verbs';
import { DomainMenu } from './domain-verbs';
import { NewDomain } from './new-domain';

type DomainListProps = { page: Page<DomainDto>; none: boolean; mayWrite: boolean };

export function DomainList({ mayWrite, ...list }: DomainListProps) {
  return (
    <ObjectList
      {...list}
      room="domains"
      create={<NewDomain />}
      many={mayWrite ? { verbs: domainBulkVerbs } : null}
      columns={useDomainColumns()}
      rowNote={(row) => row.shownName !== row.name && <code>{row.name}</code>}
      rowMenu={(row) => <DomainMenu domain={row} />}
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
    { id: 'status', head: t('column.status'), cell: (row) => <ObjectStatus room="domains" object={row} quiet /> },
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
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2">
      <bdi>{domain.shownName}</bdi>
      {domain.look && <LookBadge seen={{ ...domain, look: domain.look }} />}
    </span>
  );
}
