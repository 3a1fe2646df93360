'use client';

import { useRef } from 'react';

/**
 * Where the focus goes when a dialog closes that was opened by state, not by a trigger of its own.
 *
 * Radix gives the focus back to its trigger only; ours have none. A menu item that opened the dialog is gone by then, so its
 * menu's button stands for it: the menu names it in aria-labelledby. One opened by a key leaves the focus in the page's content.
 * It starts on the first field, if there is one.
 */
export function useReturnFocus() {
  const opener = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: (event: Event) => {
      opener.current = openerOf(document.activeElement);
      const field = firstFieldIn(event.target);
      if (!field) return;
      event.preventDefault();
      field.focus();
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      const isThere = opener.current?.isConnected && opener.current !== document.body;
      (isThere ? opener.current : document.getElementById('main'))?.focus();
    },
  };
}

function openerOf(focused: Element | null): HTMLElement | null {
  const menuButton = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const opener = menuButton ? document.getElementById(menuButton) : focused;
  return opener instanceof HTMLElement ? opener : null;
}

export function firstFieldIn(content: EventTarget | null): HTMLElement | null {
  if (!(content instanceof HTMLElement)) return null;
  return content.querySelector<HTMLElement>(':is(input, select, textarea):not([type="hidden"], :disabled)');
}
