'use client';

import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { isTyping } from './typing';

/** A press on a row opens it, as its link does; `j` and `k` walk the rows. Text can still be marked, controls still act. */
export function RowKeys({ className, children }: { className?: string; children: ReactNode }) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const onClick = (event: MouseEvent) => openRow(event);
    const onKey = (event: KeyboardEvent) => walkRows(element, event);
    element.addEventListener('click', onClick);
    document.addEventListener('keydown', onKey);
    return () => {
      element.removeEventListener('click', onClick);
      document.removeEventListener('keydown', onKey);
    };
  }, []);
  return (
    <div ref={frame} className={className}>
      {children}
    </div>
  );
}

function openRow(event: MouseEvent): void {
  if (!(event.target instanceof Element) || event.target.closest('a, button, input, select, label, [role="menu"]'))
    return;
  if (window.getSelection()?.isCollapsed === false) return;
  const link = event.target.closest('tr')?.querySelector<HTMLAnchorElement>('a[data-row-link]');
  if (!link) return;
  if (event.ctrlKey || event.metaKey) window.open(link.href, '_blank', 'noopener');
  else link.click();
}

function walkRows(frame: HTMLElement, event: KeyboardEvent): void {
  if ((event.key !== 'j' && event.key !== 'k') || isTyping(event)) return;
  const links = [...frame.querySelectorAll<HTMLElement>('a[data-row-link], button[data-row-link]')];
  const row = document.activeElement?.closest('tr') ?? null;
  const at = links.findIndex((link) => row !== null && link.closest('tr') === row);
  const next = event.key === 'j' ? at + 1 : Math.max(at - 1, 0);
  links[next]?.focus();
}
