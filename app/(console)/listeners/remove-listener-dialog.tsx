'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { ProblemNote } from '@/components/feedback/problem-note';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { removeListenerAction } from '@/lib/capabilities/listeners/actions';
import type { ListenerDto } from '@/lib/capabilities/listeners/schema';
import { useTranslations } from '@/lib/i18n/client';

type RemoveListenerDialogProps = { listener: ListenerDto; open: boolean; onOpenChange: (open: boolean) => void };

/** Takes a door out of the draft, after saying what is lost. */
export function RemoveListenerDialog({ listener, open, onOpenChange }: RemoveListenerDialogProps) {
  const t = useTranslations('listeners');
  const router = useRouter();
  const label = t('object', { kind: listener.kind, port: String(listener.port) });
  const removal = useMutation({
    mutationFn: () => removeListenerAction({ id: listener.id, basedOnVersion: listener.version ?? 0 }),
    onSuccess: (result) => {
      if (result.ok) router.replace('/listeners');
    },
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('confirm-remove.title', { label })}
      lost={t('confirm-remove.lost')}
      stays={t('confirm-remove.stays')}
      action={t('confirm-remove.action')}
      pending={removal.isPending}
      onConfirm={() => removal.mutate()}
    >
      {removal.data?.ok === false && <ProblemNote problem={removal.data.problem} />}
    </ConfirmDialog>
  );
}
