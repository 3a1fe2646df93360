'use client';

import { DirectoryBadge } from '@/components/feedback/directory-force';
import { EmptyState } from '@/components/feedback/empty-state';
import { EnabledBadge } from '@/components/object/enabled-badge';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import { NoMatch } from '@/components/table/no-match';
import { Badge } from '@/components/ui/badge';
import type { AliasDto } from '@/lib/capabilities/aliases/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { AliasMenu } from './alias-verbs';
import { NewAlias } from './new-alias';

type AliasTableProps = { aliases: readonly AliasDto[] /** There is no alias at all. */; none: boolean };

export function AliasTable({ aliases, none }: AliasTableProps) {
  const t = useTranslations('aliases');
  const first = <EmptyState title={t('empty-title')} sentence={t('empty')} actions={<NewAlias domain={null} />} />;
  return (
    <DataTable
      caption={t('caption')}
      columns={useAliasColumns()}
      rows={aliases}
      rowId={(row) => row.id}
      rowHref={(row) => `/aliases/${row.id}`}
      rowNote={(row) =>
        row.address !== row.shownAddress && <code>{row.address.slice(row.address.lastIndexOf('@') + 1)}</code>
      }
      rowMenu={(row) => <AliasMenu alias={row} />}
      dimmed={(row) => !row.enabled || !row.domainEnabled}
      empty={none ? first : <NoMatch params={['domain', 'status']} />}
    />
  );
}

function useAliasColumns(): [Column<AliasDto>, ...Column<AliasDto>[]] {
  const t = useTranslations('aliases');
  return [
    { id: 'address', head: t('column.address'), cell: (row) => <ShownAddress address={row.shownAddress} /> },
    { id: 'targets', head: t('column.targets'), cell: (row) => <FirstTargets alias={row} /> },
    { id: 'status', head: t('column.status'), cell: (row) => <AliasStatus alias={row} quiet /> },
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

export function AliasStatus({ alias, quiet = false }: { alias: AliasDto; quiet?: boolean }) {
  const t = useTranslations('aliases');
  if (alias.enabled && !alias.domainEnabled) return <Badge status="disabled">{t('status.domain-disabled')}</Badge>;
  const { enabled, disabledReason: reason } = alias;
  const word = t(`status.${enabled ? 'enabled' : 'disabled'}`);
  return <EnabledBadge enabled={enabled} reason={reason} word={word} inList={quiet} />;
}
