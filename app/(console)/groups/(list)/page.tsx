import { EmptyState } from '@/components/feedback/empty-state';
import { Page } from '@/components/layout/page';
import { DeletedLink } from '@/components/object/deleted-link';
import { ListFrame } from '@/components/table/list-frame';
import { ListToolbar } from '@/components/table/list-toolbar';
import { Pager } from '@/components/table/pager';
import { ButtonLink } from '@/components/ui/button-link';
import { countGroups, findFilterDomain, listGroups } from '@/lib/capabilities/groups/queries';
import { addressListParams } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { GroupTable } from '../group-table';
import { NewGroup } from '../new-group';

type GroupsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Addresses whose mail goes to their members. Search, filters and place stand in the URL. */
export default async function GroupsPage({ searchParams }: GroupsPageProps) {
  const params = addressListParams.parse(await searchParams);
  const [t, { number }, page, { groups: count, domains }, domain] = await Promise.all([
    getTranslations('groups'),
    getFormats(),
    listGroups(params),
    countGroups(),
    params.domain === null ? null : findFilterDomain(params.domain),
  ]);
  if (domains === 0) {
    const first = (
      <ButtonLink href="/domains" variant="primary">
        {t('to-domains')}
      </ButtonLink>
    );
    return (
      <Page title={t('title')}>
        <EmptyState title={t('no-domain-title')} sentence={t('no-domain')} actions={first} />
      </Page>
    );
  }
  const statuses = (['enabled', 'disabled'] as const).map((value) => ({ value, label: t(`filter.${value}`) }));
  return (
    <Page
      title={t('title')}
      sentence={t('sentence', { count, shown: number(count) })}
      actions={
        <>
          <DeletedLink room="groups" />
          {count > 0 && <NewGroup domain={domain} />}
        </>
      }
    >
      <ListFrame>
        {count > 0 && (
          <ListToolbar
            searchLabel={t('search')}
            filters={[
              {
                param: 'domain',
                label: t('filter.domain'),
                searchLabel: t('filter.domain-search'),
                path: '/api/live/domains',
                chosen: domain?.shownName ?? null,
              },
              { param: 'status', label: t('filter.status'), options: statuses },
            ]}
          />
        )}
        <GroupTable groups={page.rows} none={count === 0} />
        <Pager page={page} rows={page.rows.length} />
      </ListFrame>
    </Page>
  );
}
