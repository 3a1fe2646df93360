import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { LookNotes } from '@/components/object/name-look';
import { ObjectPage } from '@/components/object/object-page';
import { ButtonLink } from '@/components/ui/button-link';
import { Card } from '@/components/ui/card';
import { Link } from '@/components/ui/link';
import {
  findMailbox,
  listAliasesTo,
  listForwardLooks,
  listGroupsOf,
  listMailboxActivity,
  listMailboxUsage,
} from '@/lib/capabilities/mailboxes/queries';
import type { LeadingDto, MailboxDto } from '@/lib/capabilities/mailboxes/schema';
import { objectIdInPath } from '@/lib/directory/object-input';
import { getFormats, getTranslations } from '@/lib/i18n/server';
import { LiveCheck } from '../live-check';
import { MailboxForm } from '../mailbox-form';
import { MailboxActions } from '../mailbox-verbs';
import { StorageCard } from '../storage-card';
import { TestMessage } from '../test-message';

type MailboxPageProps = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: MailboxPageProps): Promise<Metadata> {
  const mailbox = await mailboxIn(params);
  return mailbox ? { title: mailbox.shownAddress } : {};
}

/** One mailbox: what it is, who leads to it, what the nodes hold of it, who changed it. */
export default async function MailboxPage({ params }: MailboxPageProps) {
  const mailbox = await mailboxIn(params);
  if (!mailbox) notFound();
  const [t, { moment, number }, activity, usage, looks] = await Promise.all([
    getTranslations('mailboxes'),
    getFormats(),
    listMailboxActivity(mailbox.id),
    listMailboxUsage(mailbox.id),
    listForwardLooks(mailbox),
  ]);
  const facts = {
    name: mailbox.displayName || 'none',
    quota: t('quota', { mib: mailbox.quotaMib, shown: number(mailbox.quotaMib) }),
    date: moment(new Date(mailbox.createdAt)),
  };
  return (
    <ObjectPage
      room="mailboxes"
      name={mailbox.shownAddress}
      object={mailbox}
      facts={t('facts', facts)}
      actions={
        <>
          <ButtonLink href={`/events?q=${encodeURIComponent(mailbox.address)}`}>{t('its-mail')}</ButtonLink>
          <MailboxActions mailbox={mailbox} />
        </>
      }
      activity={activity}
      rail={
        <>
          <StorageCard mailbox={mailbox} usage={usage ?? []} />
          <LiveCheck id={mailbox.id} />
          <TestMessage id={mailbox.id} address={mailbox.shownAddress} />
        </>
      }
    >
      <LookNotes names={looks} />
      <MailboxForm mailbox={mailbox} />
      <LeadingCards mailbox={mailbox} />
    </ObjectPage>
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
