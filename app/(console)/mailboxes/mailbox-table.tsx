'use client';

import { Fragment } from 'react';
import { DirectoryBadge } from '@/components/feedback/directory-force';
import { EmptyState } from '@/components/feedback/empty-state';
import { EnabledBadge } from '@/components/object/enabled-badge';
import type { Column } from '@/components/table/data-table';
import { DataTable } from '@/components/table/data-table';
import { NoMatch } from '@/components/table/no-match';
import { Badge } from '@/components/ui/badge';
import { Time } from '@/components/ui/time';
import type { MailboxDto } from '@/lib/capabilities/mailboxes/schema';
import { mailboxServices } from '@/lib/contract/directory';
import { useFormats, useTranslations } from '@/lib/i18n/client';
import { MailboxMenu } from './mailbox-verbs';
import { NewMailbox } from './new-mailbox';

type MailboxTableProps = { mailboxes: readonly MailboxDto[] /** There is no mailbox at all. */; none: boolean };

export function MailboxTable({ mailboxes, none }: MailboxTableProps) {
  const t = useTranslations('mailboxes');
  const first = <EmptyState title={t('empty-title')} sentence={t('empty')} actions={<NewMailbox domain={null} />} />;
  return (
    <DataTable
      caption={t('caption')}
      columns={useMailboxColumns()}
      rows={mailboxes}
      rowId={(row) => row.id}
      rowHref={(row) => `/mailboxes/${row.id}`}
      rowNote={(row) => <MailboxNote mailbox={row} />}
      rowMenu={(row) => <MailboxMenu mailbox={row} />}
      dimmed={(row) => !row.enabled || !row.domainEnabled}
      empty={none ? first : <NoMatch params={['domain', 'status']} />}
    />
  );
}

function useMailboxColumns(): [Column<MailboxDto>, ...Column<MailboxDto>[]] {
  const t = useTranslations('mailboxes');
  const { number } = useFormats();
  return [
    { id: 'address', head: t('column.address'), cell: (row) => <ShownAddress address={row.shownAddress} /> },
    { id: 'status', head: t('column.status'), cell: (row) => <MailboxStatus mailbox={row} quiet /> },
    {
      id: 'sign-in',
      head: t('column.sign-in'),
      priority: 2,
      cell: (row) => <SignIn mailbox={row} />,
    },
    {
      id: 'quota',
      head: t('column.quota'),
      align: 'right',
      priority: 2,
      cell: (row) => t('quota', { mib: row.quotaMib, shown: number(row.quotaMib) }),
    },
    { id: 'nodes', head: t('column.nodes'), cell: (row) => <DirectoryBadge changeSeq={row.changeSeq} quiet /> },
    { id: 'created', head: t('column.created'), priority: 3, cell: (row) => <Time at={row.createdAt} /> },
  ];
}

/** The local part bold, then the domain; broken anywhere rather than cut. */
function ShownAddress({ address }: { address: string }) {
  const at = address.lastIndexOf('@');
  return (
    <bdi>
      {address.slice(0, at)}
      <span className="font-normal">{address.slice(at)}</span>
    </bdi>
  );
}

/** How the owner signs in, and where not. */
function SignIn({ mailbox }: { mailbox: MailboxDto }) {
  const t = useTranslations('mailboxes');
  const refused = mailboxServices.filter((service) => !mailbox.services[service]);
  if (!mailbox.hasPassword) return <span className="text-text-3">{t('sign-in.none')}</span>;
  if (refused.length === 0) return t('sign-in.password');
  const names = refused.map((service) => t(`service.${service}`)).join(', ');
  return (
    <>
      {t('sign-in.password')} <span className="text-text-3">{t('sign-in.not', { names })}</span>
    </>
  );
}

/** The owner's name, the domain as it travels where that is another, and where mail goes on to. */
function MailboxNote({ mailbox }: { mailbox: MailboxDto }) {
  const differs = mailbox.address !== mailbox.shownAddress;
  const onWire = mailbox.address.slice(mailbox.address.lastIndexOf('@') + 1);
  const t = useTranslations('mailboxes');
  const forwards = mailbox.forwardTo.length;
  const parts = [
    { id: 'name', shown: mailbox.displayName && <bdi>{mailbox.displayName}</bdi> },
    { id: 'wire', shown: differs && <code>{onWire}</code> },
    { id: 'forwards', shown: forwards > 0 && t('forwards', { count: forwards }) },
  ].filter(({ shown }) => shown);
  if (parts.length === 0) return null;
  return parts.map(({ id, shown }, place) => (
    <Fragment key={id}>
      {place > 0 && ' · '}
      {shown}
    </Fragment>
  ));
}

export function MailboxStatus({ mailbox, quiet = false }: { mailbox: MailboxDto; quiet?: boolean }) {
  const t = useTranslations('mailboxes');
  if (mailbox.enabled && !mailbox.domainEnabled) {
    return <Badge status="disabled">{t('status.domain-disabled')}</Badge>;
  }
  const { enabled, disabledReason: reason } = mailbox;
  const word = t(`status.${enabled ? 'enabled' : 'disabled'}`);
  return <EnabledBadge enabled={enabled} reason={reason} word={word} inList={quiet} />;
}
