'use client';

import { useRouter } from 'next/navigation';
import { useEffect } from 'react';

/** Draws the page anew now and then, so that what the worker does is seen here too. */
export function useRefreshWhile(wanted: boolean): void {
  const router = useRouter();
  useEffect(() => {
    if (!wanted) return;
    const timer = setInterval(() => !document.hidden && router.refresh(), 3_000);
    return () => clearInterval(timer);
  }, [wanted, router]);
}
