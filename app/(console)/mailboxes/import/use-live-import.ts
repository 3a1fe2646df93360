'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';
import { fetchLive } from '@/components/feedback/fetch-live';
import { liveImport } from '@/lib/capabilities/mailboxes/live-keys';
import type { ImportDto } from '@/lib/capabilities/mailboxes/schema';
import { isMoving } from './import-state';

/**
 * The import, with how far it has come since the page was drawn. Asks only while it goes on by itself; with another state the page is
 * drawn anew, so that everything on it tells the same. Again if it comes back as it was: what is known from an earlier step differs too,
 * and a page drawn for that alone may be old by the time it is here.
 */
export function useLiveImport(rendered: ImportDto): ImportDto {
  const router = useRouter();
  const [isRefreshing, startRefresh] = useTransition();
  const { key, path } = liveImport(rendered.id);
  const { data } = useQuery({
    queryKey: key,
    queryFn: () => fetchLive<ImportDto>(path),
    enabled: isMoving(rendered),
    refetchInterval: 500,
  });
  const now = data && isMoving(rendered) ? data : rendered;
  const hasMoved = now.state !== rendered.state;
  useEffect(() => {
    if (hasMoved && !isRefreshing) startRefresh(() => router.refresh());
  }, [hasMoved, isRefreshing, router]);
  return hasMoved ? rendered : now;
}
