import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/components/layout/page';
import { activityLines } from '@/components/object/activity-lines';
import { DisabledNotes } from '@/components/object/disabled-notes';
import { ObjectRail } from '@/components/object/object-rail';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import { findMailbox, listAliasesTo, listMailboxActivity } from '@/lib/capabilities/mailboxes/queries';
import type { MailboxDto } from '@/lib/capabilities/mailboxes/schema';
import { objectIdInPath } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { LiveCheck } from '../live-check';
import { MailboxForm } from '../mailbox-form';
import { MailboxStatus } from '../mailbox-table';
import { MailboxActions } from '../mailbox-verbs';

type MailboxPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: MailboxPageProps): Promise<Metadata> {
  const mailbox = await mailboxIn(params);
  return mailbox ? { title: mailbox.shownAddress } : {};
}

/** One mailbox: what it is, who leads to it, what the nodes hold of it, who changed it. */
export default async function MailboxPage({ params }: MailboxPageProps) {
  const mailbox = await mailboxIn(params);
  if (!mailbox) notFound();
  const [t, { moment, number }, activity] = await Promise.all([
    getTranslations('mailboxes'),
    getFormats(),
    listMailboxActivity(mailbox.id),
  ]);
  const facts = {
    name: mailbox.displayName || 'none',
    quota: t('quota', { mib: mailbox.quotaMib, shown: number(mailbox.quotaMib) }),
    date: moment(new Date(mailbox.createdAt)),
  };
  return (
    <Page
      title={mailbox.shownAddress}
      marks={
        <>
          <CopyButton value={mailbox.shownAddress} />
          <MailboxStatus mailbox={mailbox} />
        </>
      }
      sentence={t('facts', facts)}
      actions={<MailboxActions mailbox={mailbox} />}
      width="form"
      rail={
        <ObjectRail object={mailbox} activity={activityLines(activity, (verb) => t(`did.${verb}`))}>
          <LiveCheck id={mailbox.id} />
        </ObjectRail>
      }
    >
      <DisabledNotes
        object={mailbox}
        title={t('status.disabled')}
        domain={{ id: mailbox.domainId, enabled: mailbox.domainEnabled, sentence: t('domain-disabled') }}
      />
      <MailboxForm mailbox={mailbox} />
      <AliasesCard mailbox={mailbox} />
    </Page>
  );
}

/** Aliases shown on a mailbox's page; the list of aliases finds the others. */
const mostAliases = 20;

async function AliasesCard({ mailbox }: { mailbox: MailboxDto }) {
  const [t, aliases] = await Promise.all([getTranslations('mailboxes'), listAliasesTo(mailbox.address, mostAliases)]);
  return (
    <Card title={t('card.aliases')}>
      {aliases.length === 0 ? (
        <p className="text-text-2">{t('aliases-none')}</p>
      ) : (
        <ul className="grid gap-1.5">
          {aliases.map((alias) => (
            <li key={alias.id} className="[overflow-wrap:anywhere]">
              <Link href={`/aliases/${alias.id}`}>{alias.shownAddress}</Link>
            </li>
          ))}
          {mailbox.aliasesToIt > aliases.length && (
            <li>
              <Link href={`/aliases?q=${encodeURIComponent(mailbox.address)}`}>{t('aliases-more')}</Link>
            </li>
          )}
        </ul>
      )}
    </Card>
  );
}

async function mailboxIn(params: MailboxPageProps['params']) {
  const id = objectIdInPath.safeParse((await params).id);
  return id.success ? findMailbox(id.data) : null;
}
