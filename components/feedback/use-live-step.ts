'use client';

import { useQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useEffect, useTransition } from 'react';
import { fetchLive } from './fetch-live';

type Live = { key: readonly (string | number)[]; path: string };

/**
 * Long work, with how far it has come since the page was drawn. Asks only while it goes on by itself; with another state the page is
 * drawn anew, so that everything on it tells the same. Again if it comes back as it was: what is known from an earlier step differs too,
 * and a page drawn for that alone may be old by the time it is here.
 */
export function useLiveStep<Step extends { state: string }>(rendered: Step, live: Live, isMoving: boolean): Step {
  const router = useRouter();
  const [isRefreshing, startRefresh] = useTransition();
  const { data } = useQuery({
    queryKey: live.key,
    queryFn: () => fetchLive<Step>(live.path),
    enabled: isMoving,
    refetchInterval: 500,
  });
  const now = data && isMoving ? data : rendered;
  const hasMoved = now.state !== rendered.state;
  useEffect(() => {
    if (hasMoved && !isRefreshing) startRefresh(() => router.refresh());
  }, [hasMoved, isRefreshing, router]);
  return hasMoved ? rendered : now;
}
