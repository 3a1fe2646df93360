'use client';

import { useMutation } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { ProblemNote } from '@/components/feedback/problem-note';
import { ConfirmDialog } from '@/components/ui/confirm-dialog';
import { removeBlankRoomAction } from '@/lib/capabilities/blank-rooms/actions';
import type { BlankRoomDto } from '@/lib/capabilities/blank-rooms/schema';
import { useTranslations } from '@/lib/i18n/client';

type RemoveBlankRoomDialogProps = { blankRoom: BlankRoomDto; open: boolean; onOpenChange: (open: boolean) => void };

/** Removes one, after saying what is lost. */
export function RemoveBlankRoomDialog({ blankRoom, open, onOpenChange }: RemoveBlankRoomDialogProps) {
  const t = useTranslations('blank-rooms');
  const router = useRouter();
  const removal = useMutation({
    mutationFn: () => removeBlankRoomAction({ id: blankRoom.id, basedOnVersion: blankRoom.version ?? 0 }),
    onSuccess: (result) => {
      if (result.ok) router.replace('/blank-rooms');
    },
  });
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('confirm-remove.title', { name: blankRoom.name })}
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
