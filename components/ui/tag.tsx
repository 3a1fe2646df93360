import type { ReactNode } from 'react';

/** A short neutral word beside something: a protocol, a pattern, a role. It has no state; for that there is Badge. */
export function Tag({ children }: { children: ReactNode }) {
  return (
    <span className="inline-flex h-5 items-center rounded-badge border bg-surface px-1.5 text-badge whitespace-nowrap text-text-2">
      {children}
    </span>
  );
}
