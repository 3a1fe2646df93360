'use client';

import { X } from 'lucide-react';
import { Dialog as Headless } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { classNames } from './class-names';
import { IconButton } from './icon-button';
import { backdrop } from './overlay-style';
import { useReturnFocus } from './return-focus';
import { useUnsavedQuestion } from './unsaved-content';

export type SheetFrameProps = {
  onClose: () => void;
  title: ReactNode;
  note?: ReactNode;
  /** From the left comes only the side bar. */
  side?: 'left' | 'right';
  footer?: ReactNode;
  children: ReactNode;
};

/** What stands of a Sheet while it is open. */
export function SheetFrame({ onClose, title, note, side = 'right', footer, children }: SheetFrameProps) {
  const t = useTranslations('ui');
  const focus = useReturnFocus();
  const unsaved = useUnsavedQuestion((open) => !open && onClose());
  return (
    <Headless.Root open onOpenChange={unsaved.onOpenChange}>
      <Headless.Portal>
        <Headless.Overlay className={backdrop} />
        <Headless.Content
          {...focus}
          aria-describedby={undefined}
          className={classNames(
            'fixed inset-y-0 z-50 flex w-[min(440px,100vw)] flex-col bg-surface shadow-2',
            side === 'right'
              ? 'slide-right right-0 border-l'
              : 'slide-left left-0 w-[min(300px,88vw)]! border-r bg-desk!',
          )}
        >
          <header className="flex items-start gap-3 border-b px-4 py-3">
            <div className="min-w-0 flex-1">
              <Headless.Title className="text-h2 font-[650]">{title}</Headless.Title>
              {note !== undefined && <p className="text-help text-text-2">{note}</p>}
            </div>
            <Headless.Close asChild>
              <IconButton label={t('close')} className="-my-1 -mr-2">
                <X aria-hidden="true" />
              </IconButton>
            </Headless.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto p-4">{unsaved.frame(children)}</div>
          {footer !== undefined && (
            <footer className="flex flex-wrap items-center justify-end gap-2 border-t bg-raised px-4 py-3">
              {footer}
            </footer>
          )}
        </Headless.Content>
      </Headless.Portal>
    </Headless.Root>
  );
}
