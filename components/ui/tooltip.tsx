'use client';

import { Tooltip as Headless } from 'radix-ui';
import type { ReactNode } from 'react';
import { useLandmark } from './use-landmark';

/** A few more words on hover and focus. Never the only place of something that matters: a finger doesn't hover. */
export function Tooltip({ words, children }: { words: ReactNode; children: ReactNode }) {
  const landmark = useLandmark();
  return (
    <Headless.Root>
      <Headless.Trigger asChild>{children}</Headless.Trigger>
      <Headless.Portal container={landmark}>
        <Headless.Content
          sideOffset={6}
          collisionPadding={8}
          className="rise z-60 max-w-72 rounded-control bg-text px-2 py-1 text-badge text-surface shadow-2"
        >
          {words}
        </Headless.Content>
      </Headless.Portal>
    </Headless.Root>
  );
}

export const TooltipProvider = Headless.Provider;
