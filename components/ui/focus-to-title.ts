'use client';

import type { RefObject } from 'react';
import { useLayoutEffect, useRef } from 'react';

/**
 * For what goes once it was pressed: where the focus was in it, it would be nowhere. It goes to the title of the page, which says what came
 * of the press. Give the ref to what goes.
 */
export function useFocusToTitle<Part extends HTMLElement>(): RefObject<Part | null> {
  const part = useRef<Part>(null);
  useLayoutEffect(() => {
    const element = part.current;
    return () => {
      const focused = document.activeElement;
      if (!focused || !element?.contains(focused)) return;
      // Who presses with a pointer looks at where they are: nothing moves.
      document.querySelector('h1')?.focus({ preventScroll: !focused.matches(':focus-visible') });
    };
  }, []);
  return part;
}
