import type { ReactNode } from 'react';
import { classNames } from './class-names';

type KbdProps = {
  /** Stands in a main button. */
  onAccent?: boolean;
  /** Also on a phone: where keys are what one reads about. */
  always?: boolean;
  children: ReactNode;
};

/** A key. Keys are for a desk, so phones don't show them. */
export function Kbd({ onAccent = false, always = false, children }: KbdProps) {
  return (
    <kbd
      className={classNames(
        'rounded-badge border border-b-2 px-[5px] font-sans text-[0.6875rem] leading-4 font-normal',
        !always && 'hidden md:inline',
        onAccent ? 'border-on-accent/40 text-on-accent' : 'bg-sunken text-text-3',
      )}
    >
      {children}
    </kbd>
  );
}
