'use client';

import { KeyRound, TextCursorInput } from 'lucide-react';
import { DeleteDialog } from '@/components/object/delete-dialog';
import type { ObjectVerbs } from '@/components/object/object-verbs';
import { ObjectActions, ObjectMenu, ObjectRowMenu } from '@/components/object/object-verbs';
import { later } from '@/components/ui/later';
import {
  deleteMailboxAction,
  disableMailboxAction,
  enableMailboxAction,
  restoreMailboxAction,
  scheduleMailboxAction,
} from '@/lib/capabilities/mailboxes/actions';
import type { MailboxRow } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';

const RenameDialog = later(() => import('./rename-dialog').then((part) => part.RenameDialog));
const PasswordDialog = later(() => import('./password-dialog').then((part) => part.PasswordDialog));

type MailboxProps = { mailbox: MailboxRow };

export function MailboxMenu({ mailbox }: MailboxProps) {
  return (
    <ObjectRowMenu name={mailbox.shownAddress}>{(press) => <OpenMenu mailbox={mailbox} press={press} />}</ObjectRowMenu>
  );
}

function OpenMenu({ mailbox, press }: MailboxProps & { press: Event }) {
  return <ObjectMenu {...useMailboxVerbs(mailbox)} press={press} />;
}

export function MailboxActions({ mailbox }: MailboxProps) {
  return <ObjectActions {...useMailboxVerbs(mailbox)} />;
}

function useMailboxVerbs(mailbox: MailboxRow): ObjectVerbs {
  const t = useTranslations('mailboxes');
  const which = { room: 'mailboxes', name: mailbox.shownAddress, object: mailbox };
  return {
    ...which,
    first: {
      label: t('password.action'),
      icon: <KeyRound aria-hidden="true" />,
      dialog: (onClose) => <PasswordDialog mailbox={mailbox} onClose={onClose} />,
    },
    second: {
      label: t('rename.action'),
      icon: <TextCursorInput aria-hidden="true" />,
      dialog: (onClose) => <RenameDialog mailbox={mailbox} onClose={onClose} />,
    },
    enable: enableMailboxAction,
    disable: disableMailboxAction,
    schedule: scheduleMailboxAction,
    deletion: (onClose) => (
      <DeleteDialog
        {...which}
        lost={<Lost mailbox={mailbox} />}
        act={deleteMailboxAction}
        restore={restoreMailboxAction}
        onClose={onClose}
      />
    ),
  };
}

function Lost({ mailbox: { aliasesToIt: aliases, groupsOfIt: groups } }: MailboxProps) {
  const t = useTranslations('mailboxes');
  return (
    <>
      {t('delete.lost')} {aliases > 0 && t('delete.lost-aliases', { count: aliases })}{' '}
      {groups > 0 && t('delete.lost-groups', { count: groups })}
    </>
  );
}
