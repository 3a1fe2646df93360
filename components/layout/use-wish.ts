'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useEffect, useRef } from 'react';

/**
 * `?do=disable` in the address, once: whoever comes from the command palette has said already what they want. It may only open a
 * question, never do something: anybody can write a link.
 */
export function useWish<Wish extends string>(wishes: readonly Wish[], open: (wish: Wish) => void): void {
  const asked = useSearchParams().get('do');
  const pathname = usePathname();
  const newest = useRef({ wishes, open });
  useEffect(() => {
    newest.current = { wishes, open };
  });
  useEffect(() => {
    // A second part of the page may have taken it already.
    if (asked === null || new URLSearchParams(window.location.search).get('do') !== asked) return;
    const wish = newest.current.wishes.find((known) => known === asked);
    if (!wish) return;
    const rest = new URLSearchParams(window.location.search);
    rest.delete('do');
    window.history.replaceState(null, '', rest.size > 0 ? `${pathname}?${rest}` : pathname);
    newest.current.open(wish);
  }, [asked, pathname]);
}
