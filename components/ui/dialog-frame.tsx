'use client';

import { X } from 'lucide-react';
import { Dialog as Headless } from 'radix-ui';
import type { ReactNode } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { IconButton } from './icon-button';
import { backdrop, floating } from './overlay-style';
import { useReturnFocus } from './return-focus';
import { useUnsavedQuestion } from './unsaved-content';

export type DialogFrameProps = {
  onClose: () => void;
  title: ReactNode;
  description?: ReactNode;
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode;
  children: ReactNode;
};

/** What stands of a Dialog while it is open. */
export function DialogFrame({ onClose, title, description, footer, children }: DialogFrameProps) {
  const t = useTranslations('ui');
  const focus = useReturnFocus();
  const unsaved = useUnsavedQuestion((open) => !open && onClose());
  return (
    <Headless.Root open onOpenChange={unsaved.onOpenChange}>
      <Headless.Portal>
        <Headless.Overlay className={backdrop} />
        <Headless.Content
          {...focus}
          data-over-foot=""
          onEscapeKeyDown={(event) => closesList(event) && event.preventDefault()}
          {...(description === undefined ? { 'aria-describedby': undefined } : {})}
          className={`${floating} rise fixed outline-none inset-x-0 bottom-0 z-50 flex max-h-[92dvh] flex-col md:inset-x-auto md:top-[12vh] md:bottom-auto md:left-1/2 md:max-h-[80vh] md:w-[520px] md:-ml-[260px]`}
        >
          <header className="flex items-start gap-3 px-5 pt-4 pb-2">
            <div className="min-w-0 flex-1">
              <Headless.Title className="text-h2 font-[650]">{title}</Headless.Title>
              {description !== undefined && (
                <Headless.Description className="mt-0.5 text-help text-text-2">{description}</Headless.Description>
              )}
            </div>
            <Headless.Close asChild>
              <IconButton label={t('close')} className="-mt-1 -mr-2">
                <X aria-hidden="true" />
              </IconButton>
            </Headless.Close>
          </header>
          <div className="min-h-0 overflow-y-auto px-5 pt-1 pb-5">{unsaved.frame(children)}</div>
          {footer !== undefined && (
            <footer className="flex flex-wrap justify-end gap-2 border-t px-5 py-3">{footer}</footer>
          )}
        </Headless.Content>
      </Headless.Portal>
    </Headless.Root>
  );
}

/** Esc in a field with an open list is for that list. Radix hears it first, at the document. */
function closesList({ target }: KeyboardEvent): boolean {
  return target instanceof Element && target.matches('[role="combobox"][aria-expanded="true"]');
}
