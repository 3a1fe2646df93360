import { Page } from '@/components/layout/page';
import { DeletedLink } from '@/components/object/deleted-link';
import { ListFrame } from '@/components/table/list-frame';
import { ListToolbar } from '@/components/table/list-toolbar';
import { Pager } from '@/components/table/pager';
import { countDirectory, listDomains } from '@/lib/capabilities/domains/queries';
import { listParams } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { DomainTable } from '../domain-table';
import { NewDomain } from '../new-domain';

type DomainsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The names for which this server takes mail. Search, filter and place stand in the URL. */
export default async function DomainsPage({ searchParams }: DomainsPageProps) {
  const params = listParams.parse(await searchParams);
  const [t, { number }, page, counts] = await Promise.all([
    getTranslations('domains'),
    getFormats(),
    listDomains(params),
    countDirectory(),
  ]);
  const { domains: count, mailboxes, aliases, groups } = counts;
  return (
    <Page
      title={t('title')}
      sentence={t('sentence', {
        count,
        mailboxes,
        shownMailboxes: number(mailboxes),
        aliases,
        shownAliases: number(aliases),
        groups,
        shownGroups: number(groups),
      })}
      actions={
        <>
          <DeletedLink room="domains" />
          {count > 0 && <NewDomain />}
        </>
      }
    >
      <ListFrame>
        {count > 0 && (
          <ListToolbar
            searchLabel={t('search')}
            filters={[
              {
                param: 'status',
                label: t('filter.status'),
                options: [
                  { value: 'enabled', label: t('filter.enabled') },
                  { value: 'disabled', label: t('filter.disabled') },
                ],
              },
            ]}
          />
        )}
        <DomainTable domains={page.rows} none={count === 0} />
        <Pager page={page} rows={page.rows.length} />
      </ListFrame>
    </Page>
  );
}
