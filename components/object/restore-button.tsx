'use client';

import { useMutation } from '@tanstack/react-query';
import { useRef } from 'react';
import type { Result } from '@/lib/actions/result';
import { useTranslations } from '@/lib/i18n/client';
import { answerOf } from '../feedback/answer-of';
import { ProblemNote } from '../feedback/problem-note';
import { report } from '../feedback/toaster';
import { Button } from '../ui/button';
import { Dialog } from '../ui/dialog';

type RestoreButtonProps = { name: string; act: () => Promise<Result<unknown>> };

/** Restoring loses nothing, so it asks nothing: only a refusal opens something. A large domain takes its time. */
export function RestoreButton({ name, act }: RestoreButtonProps) {
  const t = useTranslations('deleted');
  const problems = useTranslations('problem');
  const button = useRef<HTMLButtonElement>(null);
  const restoring = useMutation({
    mutationFn: () => answerOf(act, problems),
    onSuccess: (result) => {
      if (!result.ok) return;
      report(t('done', { name }));
      focusNextButton(button.current);
    },
  });
  const refusal = restoring.data?.ok === false ? restoring.data.problem : null;
  return (
    <>
      <Button
        ref={button}
        size="small"
        aria-label={t('restore-name', { name })}
        pending={restoring.isPending}
        pendingLabel={t('restoring')}
        onClick={() => restoring.mutate()}
      >
        {t('restore')}
      </Button>
      {refusal && (
        <Dialog open onOpenChange={() => restoring.reset()} title={t('refused', { name })}>
          <ProblemNote problem={refusal} />
        </Dialog>
      )}
    </>
  );
}

/** This row goes: the focus is kept in the list. */
function focusNextButton(button: HTMLElement | null): void {
  const row = button?.closest('tr');
  const next = row?.nextElementSibling ?? row?.previousElementSibling;
  next?.querySelector('button')?.focus();
}
