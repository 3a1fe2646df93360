'use client';

import { Toaster as Headless, toast } from 'sonner';
import { useTranslations } from '@/lib/i18n/client';
import { floating } from '../ui/overlay-style';

/** Bottom right, one at a time; waits while it is looked at. */
export function Toaster() {
  const t = useTranslations('ui');
  return (
    <Headless
      position="bottom-right"
      visibleToasts={1}
      containerAriaLabel={t('notifications')}
      toastOptions={{
        unstyled: true,
        classNames: {
          toast: `${floating} font-sans! flex w-full items-center gap-3 px-4 py-3 text-control md:w-[356px]`,
          content: 'min-w-0 flex-1',
          description: 'text-help text-text-2',
          actionButton: 'shrink-0 rounded-control px-2 py-1 font-semibold text-accent hover:bg-hover',
        },
      }}
    />
  );
}

/** Reports what happened away from the eye. What must be acted on stays in the page; an error is never only a toast. */
export function report(words: string): void {
  toast(words, { duration: 5_000 });
}

/** For everything that can be taken back: done at once, with ten seconds to change one's mind. */
export function reportWithUndo(words: string, undo: { label: string; act: () => void }): void {
  toast(words, { duration: 10_000, action: { label: undo.label, onClick: undo.act } });
}
