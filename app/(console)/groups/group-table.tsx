'use client';

import { DirectoryBadge } from '@/components/feedback/directory-force';
import { EmptyState } from '@/components/feedback/empty-state';
import { EnabledBadge } from '@/components/object/enabled-badge';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import { NoMatch } from '@/components/table/no-match';
import { Badge } from '@/components/ui/badge';
import type { GroupDto } from '@/lib/capabilities/groups/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { GroupMenu } from './group-verbs';
import { NewGroup } from './new-group';

type GroupTableProps = { groups: readonly GroupDto[] /** There is no group at all. */; none: boolean };

export function GroupTable({ groups, none }: GroupTableProps) {
  const t = useTranslations('groups');
  const first = <EmptyState title={t('empty-title')} sentence={t('empty')} actions={<NewGroup domain={null} />} />;
  return (
    <DataTable
      caption={t('caption')}
      columns={useGroupColumns()}
      rows={groups}
      rowId={(row) => row.id}
      rowHref={(row) => `/groups/${row.id}`}
      rowNote={(row) => <GroupNote group={row} />}
      rowMenu={(row) => <GroupMenu group={row} />}
      dimmed={(row) => !row.enabled || !row.domainEnabled}
      empty={none ? first : <NoMatch params={['domain', 'status']} />}
    />
  );
}

function useGroupColumns(): [Column<GroupDto>, ...Column<GroupDto>[]] {
  const t = useTranslations('groups');
  const { number } = useFormats();
  return [
    { id: 'address', head: t('column.address'), cell: (row) => <ShownAddress address={row.shownAddress} /> },
    { id: 'members', head: t('column.members'), align: 'right', cell: (row) => number(row.memberCount) },
    { id: 'writers', head: t('column.writers'), priority: 2, cell: (row) => t(`writers.${row.writers}`) },
    { id: 'status', head: t('column.status'), cell: (row) => <GroupStatus group={row} quiet /> },
    { id: 'nodes', head: t('column.nodes'), cell: (row) => <DirectoryBadge changeSeq={row.changeSeq} quiet /> },
  ];
}

/** The local part bold, then the domain; broken anywhere rather than cut. */
function ShownAddress({ address }: { address: string }) {
  const at = address.lastIndexOf('@');
  return (
    <bdi>
      {address.slice(0, at)}
      <span className="font-normal">{address.slice(at)}</span>
    </bdi>
  );
}

/** What it is called, and the domain as it travels where that is another. */
function GroupNote({ group }: { group: GroupDto }) {
  const onWire = group.address !== group.shownAddress && group.address.slice(group.address.lastIndexOf('@') + 1);
  return (
    <>
      {group.displayName && <bdi>{group.displayName}</bdi>}
      {group.displayName && onWire && ' · '}
      {onWire && <code>{onWire}</code>}
    </>
  );
}

export function GroupStatus({ group, quiet = false }: { group: GroupDto; quiet?: boolean }) {
  const t = useTranslations('groups');
  if (group.enabled && !group.domainEnabled) return <Badge status="disabled">{t('status.domain-disabled')}</Badge>;
  const { enabled, disabledReason: reason } = group;
  const word = t(`status.${enabled ? 'enabled' : 'disabled'}`);
  return <EnabledBadge enabled={enabled} reason={reason} word={word} inList={quiet} />;
}
