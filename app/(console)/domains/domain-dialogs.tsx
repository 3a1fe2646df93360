'use client';

import { usePathname, useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { ActionDialog } from '@/components/feedback/action-dialog';
import { ProblemNote } from '@/components/feedback/problem-note';
import { report, reportWithUndo } from '@/components/feedback/toaster';
import { Field } from '@/components/form/field';
import { Input } from '@/components/form/input';
import { ReasonDialog } from '@/components/form/reason-dialog';
import { focusNextRow } from '@/components/table/focus-next-row';
import { Dialog } from '@/components/ui/dialog';
import type { Problem } from '@/lib/actions/result';
import { deleteDomainAction, disableDomainAction, enableDomainAction } from '@/lib/capabilities/domains/actions';
import type { DomainDto } from '@/lib/capabilities/domains/schema';
import { useTranslations } from '@/lib/i18n/client';

export type DomainVerb = 'disable' | 'delete';
type DomainDialogsProps = { domain: DomainDto; verb: DomainVerb | null; onClose: () => void };

/** The questions that a verb asks before it acts. */
export function DomainDialogs({ domain, verb, onClose }: DomainDialogsProps) {
  if (verb === 'disable') return <DisableDomainDialog domain={domain} onClose={onClose} />;
  if (verb === 'delete') return <DeleteDomainDialog domain={domain} onClose={onClose} />;
  return null;
}

type DialogProps = { domain: DomainDto; onClose: () => void };

function DisableDomainDialog({ domain, onClose }: DialogProps) {
  const t = useTranslations('domains');
  const u = useTranslations('ui');
  const { id, version, shownName: name } = domain;
  const undo = async () => {
    const result = await enableDomainAction({ id, basedOnVersion: version + 1 });
    report(result.ok ? t('enable.done', { name }) : result.problem.message);
  };
  return (
    <ReasonDialog
      title={t('disable.title', { name })}
      lost={t('disable.lost')}
      stays={t('disable.stays')}
      action={t('disable.do')}
      label={t('field.reason')}
      help={t('field.reason-help')}
      initial={domain.disabledReason}
      act={(reason) => disableDomainAction({ id, reason, basedOnVersion: version })}
      onDone={() => reportWithUndo(t('disable.done', { name }), { label: u('undo'), act: undo })}
      onClose={onClose}
    />
  );
}

function DeleteDomainDialog({ domain, onClose }: DialogProps) {
  const t = useTranslations('domains');
  const router = useRouter();
  const pathname = usePathname();
  const [typedName, setTypedName] = useState('');
  const fieldId = useId();
  const { id, version, shownName: name, mailboxCount: mailboxes, aliasCount: aliases } = domain;
  const count = mailboxes + aliases;
  return (
    <ActionDialog
      title={t('delete.title', { name })}
      lost={t('delete.lost', { count, mailboxes, aliases })}
      stays={t('delete.stays')}
      action={t('delete.do')}
      act={() => deleteDomainAction({ id, typedName, basedOnVersion: version })}
      onDone={() => {
        report(t('delete.done', { name }));
        if (pathname === `/domains/${id}`) router.replace('/domains');
        else focusNextRow(`/domains/${id}`);
      }}
      onClose={onClose}
    >
      {count > 0 && (
        <Field id={fieldId} label={t('field.typed-name', { name })} required>
          {(wiring) => (
            <Input
              {...wiring}
              autoComplete="off"
              spellCheck={false}
              value={typedName}
              onChange={({ target }) => setTypedName(target.value)}
            />
          )}
        </Field>
      )}
    </ActionDialog>
  );
}

/** Enabling asks nothing: it is done at once, and only a refusal opens something. */
export function useEnableDomain(domain: DomainDto) {
  const t = useTranslations('domains');
  const [problem, setProblem] = useState<Problem | null>(null);
  const enable = async () => {
    const result = await enableDomainAction({ id: domain.id, basedOnVersion: domain.version });
    if (result.ok) report(t('enable.done', { name: domain.shownName }));
    else setProblem(result.problem);
  };
  const refused = problem && (
    <Dialog open onOpenChange={() => setProblem(null)} title={domain.shownName}>
      <ProblemNote problem={problem} />
    </Dialog>
  );
  return { enable, refused };
}
