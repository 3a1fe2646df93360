import { Page } from '@/components/layout/page';
import { DeletedLink } from '@/components/object/deleted-link';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { countDirectory, listDomains } from '@/lib/capabilities/domains/queries';
import { listParams } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { DomainList } from '../domain-list';
import { NewDomain } from '../new-domain';

type DomainsPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** The names for which this server takes mail. Search, filter and place stand in the URL. */
export default async function DomainsPage({ searchParams }: DomainsPageProps) {
  const params = listParams.parse(await searchParams);
  const [actor, t, { number }, page, counts] = await Promise.all([
    requireActor(),
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
      <DomainList page={page} none={count === 0} mayWrite={may(actor, 'domains:write')} />
    </Page>
  );
}
