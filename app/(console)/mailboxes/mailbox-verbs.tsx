'use client';

import { KeyRound } from 'lucide-react';
import { ActionDialog } from '@/components/feedback/action-dialog';
import { report } from '@/components/feedback/toaster';
import type { ObjectVerbs } from '@/components/object/object-verbs';
import { ObjectActions, ObjectMenu } from '@/components/object/object-verbs';
import { useAfterDeletion } from '@/components/object/use-after-deletion';
import { deleteMailboxAction, disableMailboxAction, enableMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import type { MailboxDto } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';
import { PasswordDialog } from './password-dialog';

type MailboxProps = { mailbox: MailboxDto };

export function MailboxMenu({ mailbox }: MailboxProps) {
  return <ObjectMenu {...useMailboxVerbs(mailbox)} />;
}

export function MailboxActions({ mailbox }: MailboxProps) {
  return <ObjectActions {...useMailboxVerbs(mailbox)} />;
}

function useMailboxVerbs(mailbox: MailboxDto): ObjectVerbs {
  const t = useTranslations('mailboxes');
  const { id, version, enabled, disabledReason, shownAddress: name } = mailbox;
  return {
    ...{ room: 'mailboxes', name, enabled, disabledReason, version },
    first: {
      label: t('password.action'),
      icon: <KeyRound aria-hidden="true" />,
      dialog: (onClose) => <PasswordDialog mailbox={mailbox} onClose={onClose} />,
    },
    enable: (basedOnVersion) => enableMailboxAction({ id, basedOnVersion }),
    disable: (reason, basedOnVersion) => disableMailboxAction({ id, reason, basedOnVersion }),
    deletion: (onClose) => <DeleteMailboxDialog mailbox={mailbox} onClose={onClose} />,
  };
}

function DeleteMailboxDialog({ mailbox, onClose }: MailboxProps & { onClose: () => void }) {
  const t = useTranslations('mailboxes');
  const { id, version, shownAddress: name, aliasesToIt: aliases, groupsOfIt: groups } = mailbox;
  const goOn = useAfterDeletion('/mailboxes', id);
  return (
    <ActionDialog
      title={t('delete.title', { name })}
      lost={
        <>
          {t('delete.lost')} {aliases > 0 && t('delete.lost-aliases', { count: aliases })}{' '}
          {groups > 0 && t('delete.lost-groups', { count: groups })}
        </>
      }
      stays={t('delete.stays')}
      action={t('delete.do')}
      act={() => deleteMailboxAction({ id, basedOnVersion: version })}
      onDone={() => {
        report(t('delete.done', { name }));
        goOn();
      }}
      onClose={onClose}
    />
  );
}
