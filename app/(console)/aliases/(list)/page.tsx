import { Page } from '@/components/layout/page';
import { DeletedLink } from '@/components/object/deleted-link';
import { NoDomainPage } from '@/components/object/no-domain-page';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { countAliases, findFilterDomain, listAliases } from '@/lib/capabilities/aliases/queries';
import { addressListParams } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { AliasList } from '../alias-list';
import { NewAlias } from '../new-alias';

type AliasesPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Addresses that lead to others. Search, filters and place stand in the URL. */
export default async function AliasesPage({ searchParams }: AliasesPageProps) {
  const params = addressListParams.parse(await searchParams);
  const [actor, t, { number }, page, { aliases: count, domains, onlyDomain }, domain] = await Promise.all([
    requireActor(),
    getTranslations('aliases'),
    getFormats(),
    listAliases(params),
    countAliases(),
    params.domain === null ? null : findFilterDomain(params.domain),
  ]);
  if (domains === 0) return <NoDomainPage room="aliases" title={t('title')} />;
  return (
    <Page
      title={t('title')}
      sentence={t('sentence', { count, shown: number(count) })}
      actions={
        <>
          <DeletedLink room="aliases" />
          {count > 0 && <NewAlias domain={domain ?? onlyDomain} />}
        </>
      }
    >
      <AliasList
        page={page}
        none={count === 0}
        domain={domain}
        onlyDomain={onlyDomain}
        mayWrite={may(actor, 'aliases:write')}
      />
    </Page>
  );
}
