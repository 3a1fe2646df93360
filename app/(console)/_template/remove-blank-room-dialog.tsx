'use client';

import { useRouter } from 'next/navigation';
import { ActionDialog } from '@/components/feedback/action-dialog';
import { removeBlankRoomAction } from '@/lib/capabilities/blank-rooms/actions';
import type { BlankRoomDto } from '@/lib/capabilities/blank-rooms/schema';
import { useTranslations } from '@/lib/i18n/client';

type RemoveBlankRoomDialogProps = { blankRoom: BlankRoomDto; onClose: () => void };

/** Removes one, after saying what is lost. */
export function RemoveBlankRoomDialog({ blankRoom, onClose }: RemoveBlankRoomDialogProps) {
  const t = useTranslations('blank-rooms');
  const router = useRouter();
  return (
    <ActionDialog
      title={t('confirm-remove.title', { name: blankRoom.name })}
      lost={t('confirm-remove.lost')}
      stays={t('confirm-remove.stays')}
      action={t('confirm-remove.action')}
      act={() => removeBlankRoomAction({ id: blankRoom.id, basedOnVersion: blankRoom.version ?? 0 })}
      onDone={() => router.replace('/blank-rooms')}
      onClose={onClose}
    />
  );
}
