'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useState } from 'react';
import { ActionDialog } from '@/components/feedback/action-dialog';
import { ProblemNote } from '@/components/feedback/problem-note';
import { report, reportWithUndo } from '@/components/feedback/toaster';
import { ReasonDialog } from '@/components/form/reason-dialog';
import { focusNextRow } from '@/components/table/focus-next-row';
import { Dialog } from '@/components/ui/dialog';
import type { Problem } from '@/lib/actions/result';
import { deleteMailboxAction, disableMailboxAction, enableMailboxAction } from '@/lib/capabilities/mailboxes/actions';
import type { MailboxDto } from '@/lib/capabilities/mailboxes/schema';
import { useTranslations } from '@/lib/i18n/client';
import { PasswordDialog } from './password-dialog';

export type MailboxVerb = 'password' | 'disable' | 'delete';
type MailboxDialogsProps = { mailbox: MailboxDto; verb: MailboxVerb | null; onClose: () => void };

/** The questions that a verb asks before it acts. */
export function MailboxDialogs({ mailbox, verb, onClose }: MailboxDialogsProps) {
  if (verb === 'password') return <PasswordDialog mailbox={mailbox} onClose={onClose} />;
  if (verb === 'disable') return <DisableMailboxDialog mailbox={mailbox} onClose={onClose} />;
  if (verb === 'delete') return <DeleteMailboxDialog mailbox={mailbox} onClose={onClose} />;
  return null;
}

type DialogProps = { mailbox: MailboxDto; onClose: () => void };

function DisableMailboxDialog({ mailbox, onClose }: DialogProps) {
  const t = useTranslations('mailboxes');
  const u = useTranslations('ui');
  const { id, version, shownAddress: address } = mailbox;
  const undo = async () => {
    const result = await enableMailboxAction({ id, basedOnVersion: version + 1 });
    report(result.ok ? t('enable.done', { address }) : result.problem.message);
  };
  return (
    <ReasonDialog
      title={t('disable.title', { address })}
      lost={t('disable.lost')}
      stays={t('disable.stays')}
      action={t('disable.do')}
      label={t('field.reason')}
      help={t('field.reason-help')}
      initial={mailbox.disabledReason}
      act={(reason) => disableMailboxAction({ id, reason, basedOnVersion: version })}
      onDone={() => reportWithUndo(t('disable.done', { address }), { label: u('undo'), act: undo })}
      onClose={onClose}
    />
  );
}

function DeleteMailboxDialog({ mailbox, onClose }: DialogProps) {
  const t = useTranslations('mailboxes');
  const router = useRouter();
  const pathname = usePathname();
  const { id, version, shownAddress: address, aliasesToIt: count } = mailbox;
  return (
    <ActionDialog
      title={t('delete.title', { address })}
      lost={
        <>
          {t('delete.lost')} {count > 0 && t('delete.lost-aliases', { count })}
        </>
      }
      stays={t('delete.stays')}
      action={t('delete.do')}
      act={() => deleteMailboxAction({ id, basedOnVersion: version })}
      onDone={() => {
        report(t('delete.done', { address }));
        if (pathname === `/mailboxes/${id}`) router.replace('/mailboxes');
        else focusNextRow(`/mailboxes/${id}`);
      }}
      onClose={onClose}
    />
  );
}

/** Enabling asks nothing: it is done at once, and only a refusal opens something. */
export function useEnableMailbox(mailbox: MailboxDto) {
  const t = useTranslations('mailboxes');
  const [problem, setProblem] = useState<Problem | null>(null);
  const enable = async () => {
    const result = await enableMailboxAction({ id: mailbox.id, basedOnVersion: mailbox.version });
    if (result.ok) report(t('enable.done', { address: mailbox.shownAddress }));
    else setProblem(result.problem);
  };
  const refused = problem && (
    <Dialog open onOpenChange={() => setProblem(null)} title={mailbox.shownAddress}>
      <ProblemNote problem={problem} />
    </Dialog>
  );
  return { enable, refused };
}
