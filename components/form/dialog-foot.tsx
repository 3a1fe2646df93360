'use client';

import type { ReactNode } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Button } from '../ui/button';
import { keepsFocus } from '../ui/keeps-focus';

type DialogFootProps = {
  pending: boolean;
  /** The verb and object of the button that sends the form. */
  action: string;
  /** Before it is sent that way, where there is another. */
  onAction?: () => void;
  /** Without it there is nothing to cancel: the form stands in a page. */
  onClose?: () => void;
  /** Another way to send it. */
  children?: ReactNode;
};

/** At the end of a form in a dialog: Cancel, and what sends it. */
export function DialogFoot({ pending, action, onAction, onClose, children }: DialogFootProps) {
  const u = useTranslations('ui');
  const f = useTranslations('form');
  return (
    <div className="flex flex-wrap justify-end gap-2 pt-1">
      {onClose && (
        <Button variant="ghost" {...keepsFocus} onClick={onClose}>
          {u('cancel')}
        </Button>
      )}
      {children}
      <Button type="submit" variant="primary" pending={pending} pendingLabel={f('saving')} onClick={onAction}>
        {action}
      </Button>
    </div>
  );
}
