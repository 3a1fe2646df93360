'use client';

import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { ButtonLink } from '../ui/button-link';
import { Card } from '../ui/card';
import { firstFieldIn } from '../ui/return-focus';

type EditorPanelProps = {
  title: ReactNode;
  note?: ReactNode;
  marks?: ReactNode;
  /** The list without the panel, and the address that opened it: the row or the button that leads there gets the focus back. */
  closeHref: string;
  openHref: string;
  closeLabel: string;
  children: ReactNode;
};

/** The editor of a row, inside WithEditor. Focus goes to its first field; Esc closes it. */
export function EditorPanel({ title, note, marks, closeHref, openHref, closeLabel, children }: EditorPanelProps) {
  const panel = usePanelFocus(openHref);
  return (
    <div
      ref={panel}
      className="max-md:order-first md:max-lg:z-20 md:max-lg:w-[440px] md:max-lg:justify-self-end md:max-lg:rounded-card md:max-lg:shadow-2"
    >
      <Card
        flush
        title={title}
        note={note}
        actions={
          <>
            {marks}
            <span data-panel-close="" className="contents">
              <ButtonLink href={closeHref} variant="ghost" size="small" icon={<X aria-hidden="true" />}>
                <span className="sr-only">{closeLabel}</span>
              </ButtonLink>
            </span>
          </>
        }
      >
        {children}
      </Card>
    </div>
  );
}

function usePanelFocus(openHref: string) {
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = panel.current;
    if (!element) return;
    // A page that opens with its panel begins at the top, like every page.
    if (document.documentElement.dataset.ready !== undefined) firstFieldIn(element)?.focus();
    element.addEventListener('keydown', closeAtEscape);
    return () => {
      element.removeEventListener('keydown', closeAtEscape);
      // Where the focus was in the panel it is nowhere now; where somebody has gone on, it stays.
      if (document.activeElement === document.body) openerOf(openHref)?.focus();
    };
  }, [openHref]);
  return panel;
}

/** A press on the link, so that unsaved changes are asked about. A dialog above the panel is not inside it. */
function closeAtEscape(event: KeyboardEvent): void {
  if (event.key !== 'Escape' || !(event.currentTarget instanceof HTMLElement)) return;
  event.currentTarget.querySelector<HTMLElement>('[data-panel-close] a')?.click();
}

function openerOf(href: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`a[href="${CSS.escape(href)}"]`);
}
