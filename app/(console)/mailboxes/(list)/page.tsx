import { FileUp } from 'lucide-react';
import { Page } from '@/components/layout/page';
import { DeletedLink } from '@/components/object/deleted-link';
import { NoDomainPage } from '@/components/object/no-domain-page';
import { ButtonLink } from '@/components/ui/button-link';
import { may } from '@/lib/auth/actor';
import { requireActor } from '@/lib/auth/session';
import { countMailboxes, findFilterDomain, listMailboxes } from '@/lib/capabilities/mailboxes/queries';
import { mailboxListParams } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { ExportMailboxes } from '../export-mailboxes';
import { MailboxList } from '../mailbox-list';
import { NewMailbox } from '../new-mailbox';

type MailboxesPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Addresses that keep mail. Search, filters and place stand in the URL. */
export default async function MailboxesPage({ searchParams }: MailboxesPageProps) {
  const params = mailboxListParams.parse(await searchParams);
  const [actor, t, { number }, page, { mailboxes: count, domains, onlyDomain }, domain] = await Promise.all([
    requireActor(),
    getTranslations('mailboxes'),
    getFormats(),
    listMailboxes(params),
    countMailboxes(),
    params.domain === null ? null : findFilterDomain(params.domain),
  ]);
  if (domains === 0) return <NoDomainPage room="mailboxes" title={t('title')} />;
  return (
    <Page
      title={t('title')}
      sentence={t('sentence', { count, shown: number(count), domains })}
      actions={
        <>
          <DeletedLink room="mailboxes" />
          {count > 0 && <ExportMailboxes />}
          <ButtonLink href="/mailboxes/import" icon={<FileUp aria-hidden="true" />}>
            {t('import.action')}
          </ButtonLink>
          {count > 0 && <NewMailbox domain={domain ?? onlyDomain} />}
        </>
      }
    >
      <MailboxList
        page={page}
        none={count === 0}
        domain={domain}
        onlyDomain={onlyDomain}
        mayWrite={may(actor, 'mailboxes:write')}
      />
    </Page>
  );
}
