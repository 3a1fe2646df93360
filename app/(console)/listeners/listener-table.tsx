'use client';

import type { ReactNode } from 'react';
import { StateBadge } from '@/components/feedback/state-badge';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import type { ListenerDto } from '@/lib/capabilities/listeners/schema';
import { kindNames } from '@/lib/capabilities/listeners/schema';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { useListenerValue } from './running-value';

type ListenerTableProps = { listeners: readonly ListenerDto[]; opened: number | null; empty: ReactNode };

export function ListenerTable({ listeners, opened, empty }: ListenerTableProps) {
  const t = useTranslations('listeners');
  return (
    <DataTable
      caption={t('title')}
      columns={useListenerColumns()}
      rows={listeners}
      rowId={(row) => row.id}
      rowHref={(row) => `/listeners?open=${row.id}`}
      rowNote={(row) => t(`purpose.${row.kind}`)}
      dimmed={(row) => !row.enabled || row.version === null}
      selected={(row) => row.id === opened}
      empty={empty}
    />
  );
}

function useListenerColumns(): [Column<ListenerDto>, ...Column<ListenerDto>[]] {
  const t = useTranslations('listeners');
  const changed = (field: 'port' | 'address' | 'messageSizeLimitBytes') => (row: ListenerDto) => (
    <ChangedValue listener={row} field={field} />
  );
  return [
    { id: 'listener', head: t('column.listener'), cell: (row) => kindNames[row.kind] },
    { id: 'port', head: t('column.port'), align: 'right', cell: changed('port') },
    { id: 'address', head: t('column.address'), priority: 2, cell: changed('address') },
    { id: 'encryption', head: t('column.encryption'), cell: (row) => t(`encryption.${encryptionOf(row)}`) },
    { id: 'size', head: t('column.size'), align: 'right', priority: 3, cell: changed('messageSizeLimitBytes') },
    { id: 'state', head: t('column.state'), cell: (row) => <ListenerState listener={row} quiet /> },
  ];
}

/** The old value struck above the new one while they differ. */
function ChangedValue({
  listener,
  field,
}: {
  listener: ListenerDto;
  field: 'port' | 'address' | 'messageSizeLimitBytes';
}) {
  const say = useListenerValue();
  if (field === 'messageSizeLimitBytes' && listener[field] === null) return null;
  const differs = listener.running !== null && listener.running[field] !== listener[field];
  return (
    <span className="grid">
      {differs && listener.running && (
        <s className="text-badge text-text-3">{say(listener.running, field, listener)}</s>
      )}
      <span>{say(listener, field, listener.running)}</span>
    </span>
  );
}

/** Where a listener stands; one that runs and is switched off is closed, and one that should serve on a node and does not is broken there. */
export function ListenerState({ listener, quiet = false }: { listener: ListenerDto; quiet?: boolean }) {
  const t = useTranslations('listeners');
  const formats = useFormats();
  const { state, enabled, deadOn } = listener;
  const isClosed = state === 'running' && !enabled;
  return (
    <span className="inline-flex flex-wrap gap-1">
      {(state !== 'running' || deadOn.length === 0) && (
        <StateBadge status={isClosed ? 'disabled' : state} quiet={quiet} />
      )}
      {deadOn.length > 0 && (
        <StateBadge status="broken" title={formats.list(deadOn)}>
          {t('broken-on', { count: deadOn.length, node: deadOn[0] ?? '' })}
        </StateBadge>
      )}
    </span>
  );
}

function encryptionOf({ kind }: ListenerDto): 'offered' | 'required' | 'tls' {
  if (kind === 'smtp') return 'offered';
  return kind === 'submissions' || kind === 'imaps' || kind === 'pop3s' ? 'tls' : 'required';
}
