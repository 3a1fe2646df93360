'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { ProblemNote } from '@/components/feedback/problem-note';
import { Input } from '@/components/form/input';
import { Button } from '@/components/ui/button';
import { ButtonLink } from '@/components/ui/button-link';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { useFocusToTitle } from '@/components/ui/focus-to-title';
import { goBackAction, keepAction, rollBackAction } from '@/lib/capabilities/deploys/actions';
import type { RevisionDto } from '@/lib/capabilities/deploys/schema';
import { reviewHref } from '@/lib/capabilities/deploys/schema';
import { useTranslations } from '@/lib/i18n/client';
import { useChangeName } from '../change-name';
import { isLost, isWithdrawn } from './node-in-words';

/**
 * What can be done with this revision: keep it or go back while it is on trial, roll back to it once a later one was kept, or to the one
 * before it while a node is lost in its switch.
 */
export function RevisionActions({ revision }: { revision: RevisionDto }) {
  if (revision.state === 'on-trial') return <TrialActions number={revision.number} />;
  if (isWithdrawn(revision.state)) return revision.isNewest ? <AsDraftAgain revision={revision} /> : null;
  if (revision.state === 'superseded') return <RollBack number={revision.number} />;
  if (isLost(revision) && revision.since !== null) return <RollBack number={revision.since} />;
  return null;
}

/** Its changes are drafts again: correct what was refused, or deploy the others without it. Only of the newest: later it is history. */
function AsDraftAgain({ revision: { wayOn } }: { revision: RevisionDto }) {
  const t = useTranslations('deploys');
  const nameOf = useChangeName();
  return (
    <div className="grid gap-2">
      {wayOn && (
        <>
          <ul aria-label={t('leave-out.these')} className="grid gap-0.5 px-1 text-help text-text-2">
            {wayOn.leftOut.map((change) => (
              <li key={change.key + change.object}>{t('revisions.without', { changes: nameOf(change) })}</li>
            ))}
          </ul>
          <ButtonLink href={reviewHref(wayOn.leftOut)}>
            {t('leave-out.and-deploy', { left: wayOn.leftOut.length, count: wayOn.others })}
          </ButtonLink>
        </>
      )}
      <ButtonLink href="/deploys">{t('leave-out.review')}</ButtonLink>
    </div>
  );
}

function TrialActions({ number }: { number: number }) {
  const t = useTranslations('deploys');
  const part = useFocusToTitle<HTMLDivElement>();
  const keep = useMutation({ mutationFn: () => keepAction({ number }) });
  const goBack = useMutation({ mutationFn: () => goBackAction({ number }) });
  const said = [keep.data, goBack.data].find((result) => result?.ok === false);
  return (
    <div ref={part} className="grid gap-2">
      {said?.ok === false && <ProblemNote problem={said.problem} />}
      <Button variant="primary" pending={keep.isPending} onClick={() => keep.mutate()}>
        {t('trial.keep')}
      </Button>
      <Button pending={goBack.isPending} onClick={() => goBack.mutate()}>
        {t('trial.go-back')}
      </Button>
    </div>
  );
}

function RollBack({ number }: { number: number }) {
  const t = useTranslations('deploys');
  const router = useRouter();
  const reasonId = useId();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const rollBack = useMutation({
    mutationFn: () => rollBackAction({ number, reason: reason.trim() }),
    onSuccess: (result) => {
      if (result.ok) router.push(`/deploys/${result.data.number}`);
    },
  });
  const values = { revision: String(number) };
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('roll-back.button', values)}</Button>
      <ConfirmDialog
        open={open}
        onOpenChange={setOpen}
        title={t('roll-back.title', values)}
        lost={t('roll-back.lost')}
        stays={t('roll-back.stays')}
        action={t('roll-back.action')}
        pending={rollBack.isPending}
        onConfirm={() => rollBack.mutate()}
      >
        <label htmlFor={reasonId} className="text-control font-semibold">
          {t('deploy.reason')}
        </label>
        <Input id={reasonId} value={reason} onChange={({ target }) => setReason(target.value)} maxLength={500} />
        {rollBack.data?.ok === false && <ProblemNote problem={rollBack.data.problem} className="mt-3" />}
      </ConfirmDialog>
    </>
  );
}
