'use client';

import { DirectoryBadge } from '@/components/feedback/directory-force';
import type { DomainChoice } from '@/components/object/address-field';
import { ObjectList } from '@/components/object/object-list';
import { ObjectStatus } from '@/components/object/object-status';
import { AddressNote, ShownAddress } from '@/components/object/shown-address';
import type { Column } from '@/components/table/data-table';
import type { GroupDto } from '@/lib/capabilities/groups/schema';
import type { Page } from '@/lib/directory/keyset';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { groupBulkVerbs } from './group-bulk-verbs';
import { GroupMenu } from './group-verbs';
import { NewGroup } from './new-group';

type GroupListProps = {
  page: Page<GroupDto>;
  none: boolean;
  domain: DomainChoice | null;
  onlyDomain: DomainChoice | null;
  mayWrite: boolean;
};

export function GroupList({ onlyDomain, mayWrite, ...list }: GroupListProps) {
  return (
    <ObjectList
      {...list}
      room="groups"
      create={<NewGroup domain={list.domain ?? onlyDomain} />}
      many={mayWrite ? { verbs: groupBulkVerbs } : null}
      columns={useGroupColumns()}
      rowNote={(row) => <AddressNote object={row} />}
      rowMenu={(row) => <GroupMenu group={row} />}
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
    { id: 'status', head: t('column.status'), cell: (row) => <ObjectStatus room="groups" object={row} quiet /> },
    { id: 'nodes', head: t('column.nodes'), cell: (row) => <DirectoryBadge changeSeq={row.changeSeq} quiet /> },
  ];
}
