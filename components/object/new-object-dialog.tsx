'use client';

import type { ReactNode } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { DialogFrame } from '../ui/dialog-frame';

type NewObjectDialogProps = {
  /** Its catalog; has `new-title` and `new-help`. */
  room: string;
  onClose: () => void;
  /** The form. */
  children: ReactNode;
};

/** What a NewObject opens. */
export function NewObjectDialog({ room, onClose, children }: NewObjectDialogProps) {
  const t = useTranslations(room);
  return (
    <DialogFrame onClose={onClose} title={t('new-title')} description={t('new-help')}>
      {children}
    </DialogFrame>
  );
}
