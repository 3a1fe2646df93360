'use client';

import { useEffect, useRef } from 'react';
import { isTyping } from '../table/typing';

/** A single-letter key of the page, such as `c` for new; off inside fields, dialogs and menus. */
export function useKey(key: string, act: () => void): void {
  const newest = useRef(act);
  useEffect(() => {
    newest.current = act;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== key || isTyping(event)) return;
      event.preventDefault();
      newest.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [key]);
}
