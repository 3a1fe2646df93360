'use client';

import { useEffect } from 'react';
import { Toaster as Headless, toast } from 'sonner';
import { useTranslations } from '@/lib/i18n/client';
import { floating } from '../ui/overlay-style';
import type { Report } from './toaster';

type ToastsProps = { /** Not shown yet; taken by showing them. */ take: () => readonly Report[]; count: number };

/** Bottom right, one at a time; waits while it is looked at. */
export function Toasts({ take, count }: ToastsProps) {
  const t = useTranslations('ui');
  // biome-ignore lint/correctness/useExhaustiveDependencies: with each further one there is something to take
  useEffect(() => {
    for (const { words, durationMs, undo } of take()) {
      const action = undo && { label: undo.label, onClick: () => leaveAnd(undo.act) };
      toast(words, { duration: durationMs, ...(action && { action }) });
    }
  }, [take, count]);
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

/** The button goes with its report. Left while it is there, sonner gives the focus back to where it came from. */
function leaveAnd(act: () => void): void {
  if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  act();
}
