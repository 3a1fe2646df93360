'use client';

import { usePathname, useRouter, useSearchParams } from 'next/navigation';
import type { ReactNode } from 'react';
import { createContext, useContext, useMemo, useTransition } from 'react';
import { toRoute } from '../ui/route';
import { listHref } from './list-href';

type ListNavigation = {
  params: URLSearchParams;
  pending: boolean;
  hrefWith: (changes: Record<string, string | null>) => string;
  /** Changes the URL, and with it the rows; `replace` leaves no step for Back (typing). */
  go: (changes: Record<string, string | null>, how?: 'push' | 'replace') => void;
};

const Context = createContext<ListNavigation | null>(null);

/** Ties search, filters, rows and pager of one list to the URL: rows dim after 300 ms while newer ones are on their way. */
export function ListFrame({ children }: { children: ReactNode }) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [pending, startTransition] = useTransition();
  const navigation = useMemo<ListNavigation>(() => {
    const hrefWith = (changes: Record<string, string | null>) => listHref(pathname, params, changes);
    const go: ListNavigation['go'] = (changes, how = 'push') =>
      startTransition(() => router[how](toRoute(hrefWith(changes)), { scroll: false }));
    return { params: new URLSearchParams(params.toString()), pending, hrefWith, go };
  }, [router, pathname, params, pending]);
  return (
    <Context value={navigation}>
      <div
        data-pending={pending || undefined}
        aria-busy={pending || undefined}
        className="group/list grid min-w-0 grid-cols-1 gap-3"
      >
        {children}
      </div>
    </Context>
  );
}

export function useListNavigation(): ListNavigation {
  const navigation = useContext(Context);
  if (!navigation) throw new Error('This part of a list must stand inside a ListFrame');
  return navigation;
}
