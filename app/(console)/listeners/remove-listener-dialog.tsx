'use client';

import { useRouter } from 'next/navigation';
import { ActionDialog } from '@/components/feedback/action-dialog';
import { removeListenerAction } from '@/lib/capabilities/listeners/actions';
import type { ListenerDto } from '@/lib/capabilities/listeners/schema';
import { useTranslations } from '@/lib/i18n/client';

type RemoveListenerDialogProps = { listener: ListenerDto; onClose: () => void };

/** Takes a door out of the draft, after saying what is lost. */
export function RemoveListenerDialog({ listener, onClose }: RemoveListenerDialogProps) {
  const t = useTranslations('listeners');
  const router = useRouter();
  const label = t('object', { kind: listener.kind, port: String(listener.port) });
  return (
    <ActionDialog
      title={t('confirm-remove.title', { label })}
      lost={t('confirm-remove.lost')}
      stays={t('confirm-remove.stays')}
      action={t('confirm-remove.action')}
      act={() => removeListenerAction({ id: listener.id, basedOnVersion: listener.version ?? 0 })}
      onDone={() => router.replace('/listeners')}
      onClose={onClose}
    />
  );
}
