import { Page } from '@/components/layout/page';
import { DeletedLink } from '@/components/object/deleted-link';
import { NoDomainPage } from '@/components/object/no-domain-page';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { countGroups, findFilterDomain, listGroups } from '@/lib/capabilities/groups/queries';
import { addressListParams } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { GroupList } from '../group-list';
import { NewGroup } from '../new-group';

type GroupsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Addresses whose mail goes to their members. Search, filters and place stand in the URL. */
export default async function GroupsPage({ searchParams }: GroupsPageProps) {
  const params = addressListParams.parse(await searchParams);
  const [actor, t, { number }, page, { groups: count, domains, onlyDomain }, domain] = await Promise.all([
    requireActor(),
    getTranslations('groups'),
    getFormats(),
    listGroups(params),
    countGroups(),
    params.domain === null ? null : findFilterDomain(params.domain),
  ]);
  if (domains === 0) return <NoDomainPage room="groups" title={t('title')} />;
  return (
    <Page
      title={t('title')}
      sentence={t('sentence', { count, shown: number(count) })}
      actions={
        <>
          <DeletedLink room="groups" />
          {count > 0 && <NewGroup domain={domain ?? onlyDomain} />}
        </>
      }
    >
      <GroupList
        page={page}
        none={count === 0}
        domain={domain}
        onlyDomain={onlyDomain}
        mayWrite={may(actor, 'groups:write')}
      />
    </Page>
  );
}
