import { EmptyState } from '@/components/feedback/empty-state';
import { Page } from '@/components/layout/page';
import { DeletedLink } from '@/components/object/deleted-link';
import { ListFrame } from '@/components/table/list-frame';
import { ListToolbar } from '@/components/table/list-toolbar';
import { Pager } from '@/components/table/pager';
import { ButtonLink } from '@/components/ui/button-link';
import { countAliases, findFilterDomain, listAliases } from '@/lib/capabilities/aliases/queries';
import { addressListParams } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { AliasTable } from '../alias-table';
import { NewAlias } from '../new-alias';

type AliasesPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Addresses that lead to others. Search, filters and place stand in the URL. */
export default async function AliasesPage({ searchParams }: AliasesPageProps) {
  const params = addressListParams.parse(await searchParams);
  const [t, { number }, page, { aliases: count, domains }, domain] = await Promise.all([
    getTranslations('aliases'),
    getFormats(),
    listAliases(params),
    countAliases(),
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
          <DeletedLink room="aliases" />
          {count > 0 && <NewAlias domain={domain} />}
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
        <AliasTable aliases={page.rows} none={count === 0} />
        <Pager page={page} rows={page.rows.length} />
      </ListFrame>
    </Page>
  );
}
