'use client';

import type { ReactNode } from 'react';
import type { Result } from '@/lib/actions/result';
import type { DeletedObject, SeenObject } from '@/lib/directory/object-input';
import { useTranslations } from '@/lib/i18n/client';
import { ActionDialog } from '../feedback/action-dialog';
import { report, reportWithUndo } from '../feedback/toaster';
import type { ObjectVerbs } from './object-verbs';
import { useAfterDeletion } from './use-after-deletion';

type DeleteDialogProps = Pick<ObjectVerbs, 'room' | 'name' | 'object'> & {
  lost: ReactNode;
  act: (input: SeenObject) => Promise<Result<DeletedObject>>;
  restore: (input: DeletedObject) => Promise<Result<unknown>>;
  onClose: () => void;
  children?: ReactNode;
};

/** Says what is lost and what stays before an object is deleted. Ten seconds to take it back; later it is restored from the list of deleted ones. */
export function DeleteDialog({ room, name, object, lost, act, restore, onClose, children }: DeleteDialogProps) {
  const t = useTranslations(room);
  const d = useTranslations('deleted');
  const u = useTranslations('ui');
  const goOn = useAfterDeletion(`/${room}`, object.id);
  const undo = async (deleted: DeletedObject) => {
    const result = await restore(deleted);
    report(result.ok ? d('done', { name }) : result.problem.message);
  };
  return (
    <ActionDialog
      title={t('delete.title', { name })}
      lost={lost}
      stays={t('delete.stays', { name })}
      action={t('delete.do')}
      act={() => act({ id: object.id, basedOnVersion: object.version })}
      onDone={(deleted) => {
        reportWithUndo(t('delete.done', { name }), { label: u('undo'), act: () => undo(deleted) });
        goOn();
      }}
      onClose={onClose}
    >
      {children}
    </ActionDialog>
  );
}
