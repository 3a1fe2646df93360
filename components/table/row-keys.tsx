'use client';

import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useKey } from '../layout/use-key';
import type { Near } from '../ui/later';

type RowKeysProps = {
  className?: string;
  near?: Near | undefined;
  children: ReactNode;
};

/** A press on a row opens it, as its link does; `j` and `k` walk the rows. Text can still be marked, controls still act. */
export function RowKeys({ className, near, children }: RowKeysProps) {
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const onClick = (event: MouseEvent) => openRow(event);
    element.addEventListener('click', onClick);
    return () => element.removeEventListener('click', onClick);
  }, []);
  useKey('j', () => walkRows(frame.current, 1));
  useKey('k', () => walkRows(frame.current, -1));
  return (
    <div ref={frame} className={className} {...near}>
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

function walkRows(frame: HTMLElement | null, step: 1 | -1): void {
  const links = [...(frame?.querySelectorAll<HTMLElement>('a[data-row-link], button[data-row-link]') ?? [])];
  const row = document.activeElement?.closest('tr') ?? null;
  const at = links.findIndex((link) => row !== null && link.closest('tr') === row);
  links[Math.max(at + step, 0)]?.focus();
}
