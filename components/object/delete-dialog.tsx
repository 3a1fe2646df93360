'use client';

import type { ReactNode } from 'react';
import type { Result } from '@/lib/actions/result';
import type { SeenObject } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { ActionDialog } from '../feedback/action-dialog';
import { report } from '../feedback/toaster';
import type { ObjectVerbs } from './object-verbs';
import { useAfterDeletion } from './use-after-deletion';

type DeleteDialogProps = Pick<ObjectVerbs, 'room' | 'name' | 'object'> & {
  lost: ReactNode;
  act: (input: SeenObject) => Promise<Result<unknown>>;
  onClose: () => void;
  children?: ReactNode;
};

/** Says what is lost and what stays before an object is deleted. */
export function DeleteDialog({ room, name, object, lost, act, onClose, children }: DeleteDialogProps) {
  const t = useTranslations(room);
  const goOn = useAfterDeletion(`/${room}`, object.id);
  return (
    <ActionDialog
      title={t('delete.title', { name })}
      lost={lost}
      stays={t('delete.stays', { name })}
      action={t('delete.do')}
      act={() => act({ id: object.id, basedOnVersion: object.version })}
      onDone={() => {
        report(t('delete.done', { name }));
        goOn();
      }}
      onClose={onClose}
    >
      {children}
    </ActionDialog>
  );
}
