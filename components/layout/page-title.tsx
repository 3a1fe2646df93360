'use client';

import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';

let lastPathname: string | null = null;

/** The h1. After a route change the focus comes here, so that keyboard and screen reader begin at the top of the new page. */
export function PageTitle({ children }: { children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null);
  const pathname = usePathname();
  useEffect(() => {
    if (lastPathname !== null && lastPathname !== pathname) title.current?.focus({ preventScroll: true });
    lastPathname = pathname;
  }, [pathname]);
  return (
    <h1 ref={title} tabIndex={-1} className="[overflow-wrap:anywhere]">
      {children}
    </h1>
  );
}
