'use client';

import { EmptyState } from '@/components/feedback/empty-state';
import { useChosenColumns } from '@/components/table/column-choice-frame';
import { ColumnsMenu } from '@/components/table/columns-menu';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import { NoMatch } from '@/components/table/no-match';
import { Badge } from '@/components/ui/badge';
import type { Status } from '@/components/ui/status';
import { Time } from '@/components/ui/time';
import { Unknown } from '@/components/ui/unknown';
import type { EventDto, EventKind } from '@/lib/capabilities/events/schema';
import { useTranslations } from '@/lib/i18n/client';
import { EventWords } from './event-words';

type EventTableProps = { events: readonly EventDto[] /** There is no event at all. */; none: boolean };

export function EventTable({ events, none }: EventTableProps) {
  const t = useTranslations('events');
  return (
    <DataTable
      caption={t('caption')}
      columns={useChosenColumns('events', useEventColumns())}
      rows={events}
      rowId={(row) => row.key}
      empty={
        none ? (
          <EmptyState title={t('empty-title')} sentence={t('empty')} />
        ) : (
          <NoMatch params={['kind', 'node']} fromBeginning />
        )
      }
    />
  );
}

/** Beside the filters: which of them stand. */
export function EventColumnsMenu() {
  return <ColumnsMenu list="events" columns={useEventColumns()} />;
}

function useEventColumns(): [Column<EventDto>, ...Column<EventDto>[]] {
  const t = useTranslations('events');
  return [
    { id: 'time', head: t('column.time'), cell: (row) => <Time at={row.at} /> },
    {
      id: 'kind',
      head: t('column.kind'),
      cell: (row) => (
        <Badge status={looks[row.kind]} quiet>
          {t(`kind.${row.kind}`)}
        </Badge>
      ),
    },
    { id: 'mail', head: t('column.mail'), wide: true, cell: (row) => <MailOrSignIn event={row} /> },
    { id: 'service', head: t('column.service'), priority: 2, cell: (row) => <bdi>{row.service}</bdi> },
    { id: 'client', head: t('column.client'), priority: 2, cell: (row) => <Client address={row.client} /> },
    { id: 'node', head: t('column.node'), priority: 3, cell: (row) => <bdi>{row.node}</bdi> },
  ];
}

/** Colour is for what needs somebody: refusing is a server's daily work, and mail that came back to its sender is not. */
const looks: Record<EventKind, Status> = {
  delivered: 'in-force',
  deferred: 'on-its-way',
  bounced: 'rejected',
  rejected: 'disabled',
  'sign-in': 'valid',
  'sign-in-refused': 'disabled',
  engine: 'unknown',
};

/** Who wrote to whom, or who signed in; under it the engine's words. */
function MailOrSignIn({ event }: { event: EventDto }) {
  const t = useTranslations('events');
  const { sender, recipient } = event;
  return (
    <div className="grid min-w-0 grid-cols-1 gap-0.5">
      {(sender !== null || recipient !== null) && (
        <p className="[overflow-wrap:anywhere]">
          {sender !== null && <bdi>{sender || '<>'}</bdi>}
          {recipient !== null && (
            <>
              {' '}
              <span aria-hidden="true" className="text-text-3">
                →
              </span>
              <span className="sr-only">{t('to')}</span> <bdi>{recipient}</bdi>
            </>
          )}
        </p>
      )}
      <EventWords words={event.words} queueId={event.queueId} />
    </div>
  );
}

function Client({ address }: { address: string | null }) {
  return address === null ? (
    <Unknown />
  ) : (
    <code className="inline-block [overflow-wrap:anywhere] md:min-w-[20ch] print:min-w-[20ch]">{address}</code>
  );
}
