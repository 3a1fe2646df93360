'use client';

import { AlertDialog } from 'radix-ui';
import type { ReactNode, RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Button } from './button';
import { keepsFocus } from './keeps-focus';
import { backdrop, floating } from './overlay-style';
import { useReturnFocus } from './return-focus';

export type ConfirmFrameProps = {
  onClose: () => void;
  /** The verb and the object: "Delete 3 mailboxes?". */
  title: string;
  lost?: ReactNode;
  stays?: ReactNode;
  /** The verb on the button: "Delete 3 mailboxes". */
  action: string;
  pending?: boolean;
  pendingLabel?: string;
  /** Danger only when something is lost. */
  tone?: 'danger' | 'primary';
  cancel?: string;
  onConfirm: () => void;
  /** A reason field, a ProblemNote, "Confirm it's you". */
  children?: ReactNode;
};

/** What stands of a ConfirmDialog while it is open. */
export function ConfirmFrame({ onClose, title, tone = 'danger', ...rest }: ConfirmFrameProps) {
  const t = useTranslations('ui');
  const focus = useReturnFocus();
  const content = useEscape(onClose);
  return (
    <AlertDialog.Root open onOpenChange={(open) => !open && onClose()}>
      <AlertDialog.Portal>
        <AlertDialog.Overlay className={backdrop} />
        <AlertDialog.Content
          {...focus}
          ref={content}
          data-over-foot=""
          className={`${floating} rise fixed inset-x-0 bottom-0 z-50 max-h-[92dvh] overflow-y-auto md:inset-x-auto md:top-[16vh] md:bottom-auto md:left-1/2 md:w-[480px] md:-ml-[240px]`}
        >
          <div className="px-5 pt-4 pb-5">
            <AlertDialog.Title className="text-h2 font-[650]">{title}</AlertDialog.Title>
            <AlertDialog.Description asChild>
              <div className="mt-2 grid gap-2.5 text-control">
                {rest.lost !== undefined && <Part label={t('what-is-lost')}>{rest.lost}</Part>}
                {rest.stays !== undefined && <Part label={t('what-stays')}>{rest.stays}</Part>}
              </div>
            </AlertDialog.Description>
            {rest.children !== undefined && <div className="mt-4">{rest.children}</div>}
          </div>
          <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">
            <AlertDialog.Cancel asChild>
              <Button variant="ghost" {...keepsFocus}>
                {rest.cancel ?? t('cancel')}
              </Button>
            </AlertDialog.Cancel>
            <Button
              variant={tone}
              pending={rest.pending ?? false}
              {...(rest.pendingLabel === undefined ? {} : { pendingLabel: rest.pendingLabel })}
              onClick={rest.onConfirm}
            >
              {rest.action}
            </Button>
          </footer>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}

/**
 * Radix hears Esc a frame after the question has the focus; until then it goes to what lies below. So the question hears it itself as well,
 * from the first moment: where the focus is in it, or nowhere. Not the very press that opened it.
 */
function useEscape(onClose: () => void): RefObject<HTMLDivElement | null> {
  const content = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const since = performance.now();
    const hear = ({ key, target, timeStamp }: KeyboardEvent) => {
      if (key !== 'Escape' || timeStamp < since || !(target instanceof Node)) return;
      if (target === document.body || content.current?.contains(target)) onClose();
    };
    document.addEventListener('keydown', hear);
    return () => document.removeEventListener('keydown', hear);
  }, [onClose]);
  return content;
}

function Part({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <div className="text-help text-text-3">{label}</div>
      <div>{children}</div>
    </div>
  );
}
