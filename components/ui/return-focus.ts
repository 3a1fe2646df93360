'use client';

import { useRef } from 'react';

/**
 * Where the focus goes when a dialog closes that was opened by state, not by a trigger of its own.
 *
 * Radix gives the focus back to its trigger only; ours have none. A menu item that opened the dialog is gone by then, so its
 * menu's button stands for it: the menu names it in aria-labelledby.
 */
export function useReturnFocus() {
  const opener = useRef<HTMLElement | null>(null);
  return {
    onOpenAutoFocus: () => {
      opener.current = openerOf(document.activeElement);
    },
    onCloseAutoFocus: (event: Event) => {
      event.preventDefault();
      opener.current?.focus();
    },
  };
}

function openerOf(focused: Element | null): HTMLElement | null {
  const menuButton = focused?.closest('[role="menu"]')?.getAttribute('aria-labelledby');
  const opener = menuButton ? document.getElementById(menuButton) : focused;
  return opener instanceof HTMLElement ? opener : null;
}
