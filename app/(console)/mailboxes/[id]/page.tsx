import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { ActivityCard } from '@/components/feedback/activity-card';
import { DirectoryBadge } from '@/components/feedback/directory-force';
import { Page } from '@/components/layout/page';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import { Note } from '@/components/ui/note';
import { findMailbox, listAliasesTo, listMailboxActivity } from '@/lib/capabilities/mailboxes/queries';
import type { MailboxDto } from '@/lib/capabilities/mailboxes/schema';
import { objectIdInPath } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
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
  const [t, { moment, number }] = await Promise.all([getTranslations('mailboxes'), getFormats()]);
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
      rail={<Rail mailbox={mailbox} />}
    >
      {!mailbox.enabled && (
        <Note tone="quiet" title={t('status.disabled')}>
          {mailbox.disabledReason}
        </Note>
      )}
      {!mailbox.domainEnabled && (
        <Note tone="quiet">
          {t('domain-disabled')} <Link href={`/domains/${mailbox.domainId}`}>{t('to-its-domain')}</Link>
        </Note>
      )}
      <MailboxForm mailbox={mailbox} />
      <AliasesCard mailbox={mailbox} />
    </Page>
  );
}

async function Rail({ mailbox }: { mailbox: MailboxDto }) {
  const [t, { number }, activity] = await Promise.all([
    getTranslations('mailboxes'),
    getFormats(),
    listMailboxActivity(mailbox.id),
  ]);
  return (
    <>
      <Card title={t('card.nodes')}>
        <div className="grid justify-items-start gap-1.5 text-help text-text-2">
          <DirectoryBadge changeSeq={mailbox.changeSeq} />
          <p className="num">
            {t('nodes.change', { seq: number(mailbox.changeSeq) })} · {t('nodes.version', { version: mailbox.version })}
          </p>
        </div>
      </Card>
      <ActivityCard
        title={t('card.activity')}
        lines={activity.map(({ id, at, actorName, action }) => ({
          id,
          at,
          who: actorName,
          did: t(`did.${action.slice('mailboxes.'.length)}`),
        }))}
      />
    </>
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
