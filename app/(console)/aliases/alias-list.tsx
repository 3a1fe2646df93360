'use client';

import { DirectoryBadge } from '@/components/feedback/directory-force';
import type { DomainChoice } from '@/components/object/address-field';
import { ObjectList } from '@/components/object/object-list';
import { ObjectStatus } from '@/components/object/object-status';
import { AddressNote, ShownAddress } from '@/components/object/shown-address';
import type { Column } from '@/components/table/data-table';
import type { AliasDto } from '@/lib/capabilities/aliases/schema';
import type { Page } from '@/lib/directory/keyset';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { aliasBulkVerbs } from './alias-bulk-verbs';
import { AliasMenu } from './alias-verbs';
import { NewAlias } from './new-alias';

type AliasListProps = {
  page: Page<AliasDto>;
  none: boolean;
  domain: DomainChoice | null;
  onlyDomain: DomainChoice | null;
  mayWrite: boolean;
};

export function AliasList({ onlyDomain, mayWrite, ...list }: AliasListProps) {
  return (
    <ObjectList
      {...list}
      room="aliases"
      create={<NewAlias domain={list.domain ?? onlyDomain} />}
      many={mayWrite ? { verbs: aliasBulkVerbs } : null}
      columns={useAliasColumns()}
      rowNote={(row) => <AddressNote object={row} />}
      rowMenu={(row) => <AliasMenu alias={row} />}
    />
  );
}

function useAliasColumns(): [Column<AliasDto>, ...Column<AliasDto>[]] {
  const t = useTranslations('aliases');
  return [
    { id: 'address', head: t('column.address'), cell: (row) => <ShownAddress address={row.shownAddress} /> },
    { id: 'targets', head: t('column.targets'), cell: (row) => <FirstTargets alias={row} /> },
    { id: 'status', head: t('column.status'), cell: (row) => <ObjectStatus room="aliases" object={row} quiet /> },
    { id: 'nodes', head: t('column.nodes'), cell: (row) => <DirectoryBadge changeSeq={row.changeSeq} quiet /> },
  ];
}

/** The first targets, a line each, and how many there are beside them. */
function FirstTargets({ alias }: { alias: AliasDto }) {
  const t = useTranslations('aliases');
  const { number } = useFormats();
  const more = alias.targetCount - alias.firstTargets.length;
  return (
    <span className="grid gap-px">
      {alias.firstTargets.map((target) => (
        <bdi key={target} className="[overflow-wrap:anywhere]">
          {target}
        </bdi>
      ))}
      {more > 0 && <span className="text-badge text-text-3">{t('more', { shown: number(more) })}</span>}
    </span>
  );
}
