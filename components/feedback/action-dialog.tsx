'use client';

import { useMutation } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { Result } from '@/lib/actions/result';
import { useTranslations } from '@/lib/i18n/client';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { answerOf } from './answer-of';
import { ProblemNote } from './problem-note';

type ActionDialogProps<Data> = {
  title: string;
  lost?: ReactNode;
  stays?: ReactNode;
  /** The verb on the button. */
  action: string;
  /** Instead of "Cancel", where that is the verb of the other button too. */
  cancel?: string;
  tone?: 'danger' | 'primary';
  act: () => Promise<Result<Data>>;
  onDone: (data: Data) => void;
  onClose: () => void;
  children?: ReactNode;
};

/** Asks, acts, and stays open with the reason when the answer is no. Drawn while it is open. */
export function ActionDialog<Data>({ act, onDone, onClose, children, ...words }: ActionDialogProps<Data>) {
  const problems = useTranslations('problem');
  const doing = useMutation({
    mutationFn: () => answerOf(act, problems),
    onSuccess: (result) => {
      if (!result.ok) return;
      onClose();
      onDone(result.data);
    },
  });
  return (
    <ConfirmDialog
      {...words}
      open
      onOpenChange={(open) => !open && onClose()}
      pending={doing.isPending}
      onConfirm={() => doing.mutate()}
    >
      {children}
      {doing.data?.ok === false && <ProblemNote problem={doing.data.problem} className="mt-3" />}
    </ConfirmDialog>
  );
}
