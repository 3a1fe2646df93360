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
import { deleteAliasAction, disableAliasAction, enableAliasAction } from '@/lib/capabilities/aliases/actions';
import type { AliasDto } from '@/lib/capabilities/aliases/schema';
import { useTranslations } from '@/lib/i18n/client';

export type AliasVerb = 'disable' | 'delete';
type AliasDialogsProps = { alias: AliasDto; verb: AliasVerb | null; onClose: () => void };

/** The questions that a verb asks before it acts. */
export function AliasDialogs({ alias, verb, onClose }: AliasDialogsProps) {
  if (verb === 'disable') return <DisableAliasDialog alias={alias} onClose={onClose} />;
  if (verb === 'delete') return <DeleteAliasDialog alias={alias} onClose={onClose} />;
  return null;
}

type DialogProps = { alias: AliasDto; onClose: () => void };

function DisableAliasDialog({ alias, onClose }: DialogProps) {
  const t = useTranslations('aliases');
  const u = useTranslations('ui');
  const { id, version, shownAddress: address } = alias;
  const undo = async () => {
    const result = await enableAliasAction({ id, basedOnVersion: version + 1 });
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
      initial={alias.disabledReason}
      act={(reason) => disableAliasAction({ id, reason, basedOnVersion: version })}
      onDone={() => reportWithUndo(t('disable.done', { address }), { label: u('undo'), act: undo })}
      onClose={onClose}
    />
  );
}

function DeleteAliasDialog({ alias, onClose }: DialogProps) {
  const t = useTranslations('aliases');
  const router = useRouter();
  const pathname = usePathname();
  const { id, version, shownAddress: address, targetCount: count } = alias;
  return (
    <ActionDialog
      title={t('delete.title', { address })}
      lost={t('delete.lost', { count })}
      stays={t('delete.stays')}
      action={t('delete.do')}
      act={() => deleteAliasAction({ id, basedOnVersion: version })}
      onDone={() => {
        report(t('delete.done', { address }));
        if (pathname === `/aliases/${id}`) router.replace('/aliases');
        else focusNextRow(`/aliases/${id}`);
      }}
      onClose={onClose}
    />
  );
}

/** Enabling asks nothing: it is done at once, and only a refusal opens something. */
export function useEnableAlias(alias: AliasDto) {
  const t = useTranslations('aliases');
  const [problem, setProblem] = useState<Problem | null>(null);
  const enable = async () => {
    const result = await enableAliasAction({ id: alias.id, basedOnVersion: alias.version });
    if (result.ok) report(t('enable.done', { address: alias.shownAddress }));
    else setProblem(result.problem);
  };
  const refused = problem && (
    <Dialog open onOpenChange={() => setProblem(null)} title={alias.shownAddress}>
      <ProblemNote problem={problem} />
    </Dialog>
  );
  return { enable, refused };
}
