'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useState } from 'react';
import { confirmAhead } from '../ui/confirm-dialog';
import { toRoute } from '../ui/route';
import type { LeaveWords } from '../ui/unsaved-content';
import { LeaveQuestion } from '../ui/unsaved-content';

type UnsavedGuardProps = {
  dirty: boolean;
  words?: LeaveWords;
  /** What ends with leaving; the page is left after it. */
  onLeave?: () => Promise<void>;
};

/** Asks before unsaved changes are left behind: by a link inside the console, by closing or reloading the tab. */
export function UnsavedGuard({ dirty, words, onLeave }: UnsavedGuardProps) {
  const router = useRouter();
  const [wanted, setWanted] = useState<string | null>(null);
  useEffect(() => {
    if (!dirty) return;
    confirmAhead();
    const onUnload = (event: BeforeUnloadEvent) => event.preventDefault();
    const onClick = (event: MouseEvent) => {
      const href = leavingHref(event);
      if (href === null) return;
      event.preventDefault();
      event.stopPropagation();
      setWanted(href);
    };
    window.addEventListener('beforeunload', onUnload);
    document.addEventListener('click', onClick, true);
    return () => {
      window.removeEventListener('beforeunload', onUnload);
      document.removeEventListener('click', onClick, true);
    };
  }, [dirty]);
  return (
    <LeaveQuestion
      words={words}
      open={wanted !== null}
      onOpenChange={(open) => !open && setWanted(null)}
      onLeave={async () => {
        setWanted(null);
        await onLeave?.();
        if (wanted !== null) router.push(toRoute(wanted));
      }}
    />
  );
}

/** Where a plain press on a link of our own would go; null for all that stays on the page or opens elsewhere. */
function leavingHref(event: MouseEvent): string | null {
  if (event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return null;
  const link = event.target instanceof Element ? event.target.closest('a[href]') : null;
  if (!(link instanceof HTMLAnchorElement) || link.target === '_blank' || link.hasAttribute('download')) return null;
  const url = new URL(link.href);
  const here = new URL(window.location.href);
  if (url.origin !== here.origin || (url.pathname === here.pathname && url.search === here.search)) return null;
  return url.pathname + url.search + url.hash;
}
