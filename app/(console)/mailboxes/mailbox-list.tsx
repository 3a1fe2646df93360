'use client';

import { DirectoryBadge } from '@/components/feedback/directory-force';
import type { DomainChoice } from '@/components/object/address-field';
import { ObjectList } from '@/components/object/object-list';
import { ObjectStatus } from '@/components/object/object-status';
import { AddressNote, ShownAddress } from '@/components/object/shown-address';
import type { Column } from '@/components/table/data-table';
import { Time } from '@/components/ui/time';
import type { MailboxRow } from '@/lib/capabilities/mailboxes/schema';
import type { Page } from '@/lib/directory/keyset';
import { useTranslations } from '@/lib/i18n/client';
import { ExportChosen } from './export-chosen';
import { mailboxBulkVerbs } from './mailbox-bulk-verbs';
import { MailboxMenu } from './mailbox-verbs';
import { NewMailbox } from './new-mailbox';
import { StorageUse } from './storage-use';

type MailboxListProps = {
  page: Page<MailboxRow>;
  none: boolean;
  domain: DomainChoice | null;
  onlyDomain: DomainChoice | null;
  mayWrite: boolean;
};

export function MailboxList({ onlyDomain, mayWrite, ...list }: MailboxListProps) {
  const t = useTranslations('mailboxes');
  const options = [{ value: 'nearly-full', label: t('filter.nearly-full') }];
  const storageFilter = { param: 'storage', label: t('filter.storage'), options };
  return (
    <ObjectList
      {...list}
      room="mailboxes"
      create={<NewMailbox domain={list.domain ?? onlyDomain} />}
      many={mayWrite ? { verbs: mailboxBulkVerbs, more: <ExportChosen /> } : null}
      filters={[storageFilter]}
      columns={useMailboxColumns()}
      rowNote={(row) => (
        <AddressNote object={row}>
          {row.forwardTo.length > 0 && t('forwards', { count: row.forwardTo.length })}
        </AddressNote>
      )}
      rowMenu={(row) => <MailboxMenu mailbox={row} />}
    />
  );
}

function useMailboxColumns(): [Column<MailboxRow>, ...Column<MailboxRow>[]] {
  const t = useTranslations('mailboxes');
  return [
    { id: 'address', head: t('column.address'), cell: (row) => <ShownAddress address={row.shownAddress} /> },
    { id: 'status', head: t('column.status'), cell: (row) => <ObjectStatus room="mailboxes" object={row} quiet /> },
    {
      id: 'sign-in',
      head: t('column.sign-in'),
      priority: 2,
      cell: (row) => <SignIn mailbox={row} />,
    },
    {
      id: 'storage',
      head: t('column.storage'),
      cell: (row) => <StorageUse bytes={row.usage?.bytes ?? null} limitMib={row.quotaMib} />,
    },
    { id: 'nodes', head: t('column.nodes'), cell: (row) => <DirectoryBadge changeSeq={row.changeSeq} quiet /> },
    { id: 'created', head: t('column.created'), priority: 3, cell: (row) => <Time at={row.createdAt} /> },
  ];
}

/** How the owner signs in, and where not. */
function SignIn({ mailbox }: { mailbox: MailboxRow }) {
  const t = useTranslations('mailboxes');
  const refused = Object.entries(mailbox.services).filter(([, isAllowed]) => !isAllowed);
  if (!mailbox.hasPassword) return <span className="text-text-3 whitespace-nowrap">{t('sign-in.none')}</span>;
  if (refused.length === 0) return t('sign-in.password');
  const names = refused.map(([service]) => t(`service.${service}`)).join(', ');
  return (
    <>
      {t('sign-in.password')} <span className="text-text-3">{t('sign-in.not', { names })}</span>
    </>
  );
}
