'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { noteCame } from './own-try';

/** Stands in every page, and not in what is shown before one or where it failed. */
export function PageCame() {
  const page = usePathname();
  useEffect(() => noteCame(page), [page]);
  return null;
}
