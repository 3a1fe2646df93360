import type { ReactNode } from 'react';
import { classNames } from './class-names';

/** A key; `onAccent` stands in a main button. Keys are for a desk, so phones don't show them. */
export function Kbd({ onAccent = false, children }: { onAccent?: boolean; children: ReactNode }) {
  return (
    <kbd
      className={classNames(
        'hidden rounded-badge border border-b-2 px-[5px] font-sans text-[0.6875rem] leading-4 font-normal md:inline',
        onAccent ? 'border-on-accent/40 text-on-accent' : 'bg-sunken text-text-3',
      )}
    >
      {children}
    </kbd>
  );
}
