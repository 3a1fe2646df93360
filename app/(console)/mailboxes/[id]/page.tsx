import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { Page } from '@/components/layout/page';
import { activityLines } from '@/components/object/activity-lines';
import { DisabledNotes } from '@/components/object/disabled-notes';
import { ObjectRail } from '@/components/object/object-rail';
import { ObjectStatus } from '@/components/object/object-status';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { CopyButton } from '@/components/ui/copy-button';
import { Link } from '@/components/ui/link';
import { findMailbox, listAliasesTo, listGroupsOf, listMailboxActivity } from '@/lib/capabilities/mailboxes/queries';
import type { LeadingDto, MailboxDto } from '@/lib/capabilities/mailboxes/schema';
import { objectIdInPath } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { LiveCheck } from '../live-check';
import { MailboxForm } from '../mailbox-form';
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
          <ObjectStatus room="mailboxes" object={mailbox} />
        </>
      }
      sentence={t('facts', facts)}
      actions={
        <>
          <ButtonLink href={`/events?q=${encodeURIComponent(mailbox.address)}`}>{t('its-mail')}</ButtonLink>
          <MailboxActions mailbox={mailbox} />
        </>
      }
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
      <LeadingCards mailbox={mailbox} />
    </Page>
  );
}

/** Aliases and groups shown on a mailbox's page; their lists find the others. */
const mostLeading = 20;

async function LeadingCards({ mailbox }: { mailbox: MailboxDto }) {
  const { address } = mailbox;
  const [t, aliases, groups] = await Promise.all([
    getTranslations('mailboxes'),
    listAliasesTo(address, mostLeading),
    listGroupsOf(address, mostLeading),
  ]);
  const search = `?q=${encodeURIComponent(address)}`;
  return (
    <>
      <Card title={t('card.aliases')}>
        <LeadingList leading={aliases} all={mailbox.aliasesToIt} room="/aliases" search={search} />
      </Card>
      <Card title={t('card.groups')}>
        <LeadingList leading={groups} all={mailbox.groupsOfIt} room="/groups" search={search} />
      </Card>
    </>
  );
}

type LeadingListProps = { leading: readonly LeadingDto[]; all: number; room: '/aliases' | '/groups'; search: string };

async function LeadingList({ leading, all, room, search }: LeadingListProps) {
  const t = await getTranslations('mailboxes');
  if (leading.length === 0)
    return <p className="text-text-2">{t(room === '/groups' ? 'groups-none' : 'aliases-none')}</p>;
  return (
    <ul className="grid gap-1.5">
      {leading.map(({ id, shownAddress }) => (
        <li key={id} className="[overflow-wrap:anywhere]">
          <Link href={`${room}/${id}`}>{shownAddress}</Link>
        </li>
      ))}
      {all > leading.length && (
        <li>
          <Link href={`${room}${search}`}>{t('more')}</Link>
        </li>
      )}
    </ul>
  );
}

async function mailboxIn(params: MailboxPageProps['params']) {
  const id = objectIdInPath.safeParse((await params).id);
  return id.success ? findMailbox(id.data) : null;
}
