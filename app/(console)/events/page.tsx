import { EmptyState } from '@/components/feedback/empty-state';
import { Page } from '@/components/layout/page';
import { ListFrame } from '@/components/table/list-frame';
import { ListToolbar } from '@/components/table/list-toolbar';
import { Pager } from '@/components/table/pager';
import { listEvents, readEventFacts } from '@/lib/capabilities/events/queries';
import { eventKinds, eventParams, mostAddresses } from '@/lib/capabilities/events/schema';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { EventColumnsMenu, EventTable } from './event-table';
import { NewerEvents } from './newer-events';

type EventsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** What became of mail and sign-ins. Search, filters and place stand in the URL. */
export default async function EventsPage({ searchParams }: EventsPageProps) {
  const params = eventParams.parse(await searchParams);
  const [t, { number }, page, facts] = await Promise.all([
    getTranslations('events'),
    getFormats(),
    listEvents(params),
    readEventFacts(),
  ]);
  const kinds = eventKinds.map((value) => ({ value, label: t(`kind.${value}`) }));
  const nodes = facts.nodes.map((name) => ({ value: name, label: name }));
  const tooShort = t('too-short', { count: mostAddresses, query: params.q });
  return (
    <Page title={t('title')} sentence={t('sentence', { days: facts.keptDays, count: number(facts.keptEvents) })}>
      <ListFrame>
        <ListToolbar
          searchLabel={t('search')}
          searchHint={t('search-hint')}
          filters={[
            { param: 'kind', label: t('filter.kind'), options: kinds },
            { param: 'node', label: t('filter.node'), options: nodes },
          ]}
        >
          <EventColumnsMenu />
        </ListToolbar>
        {page.first === 1 && !page.tooShort && <NewerEvents since={page.rows.at(0)?.key ?? ''} />}
        {page.tooShort ? (
          <div className="rounded-card border bg-surface">
            <EmptyState guide={false} title={t('too-short-title')} sentence={tooShort} />
          </div>
        ) : (
          <EventTable events={page.rows} none={facts.none} />
        )}
        <Pager page={page} rows={page.rows.length} />
      </ListFrame>
    </Page>
  );
}
