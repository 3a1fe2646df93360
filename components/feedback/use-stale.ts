'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useSyncExternalStore } from 'react';
import { LiveFailure } from './fetch-live';

/** Why the page stands still; null while what is asked again and again is answered. */
export type Stale = 'away' | 'signed-out' | null;

/** The worst that live values of this page ran into. */
export function useStale(): Stale {
  const cache = useQueryClient().getQueryCache();
  const subscribe = useCallback((onChange: () => void) => cache.subscribe(onChange), [cache]);
  const read = useCallback((): Stale => {
    const reasons = cache
      .findAll({ type: 'active' })
      .flatMap(({ state }) => state.fetchFailureReason ?? state.error ?? []);
    const statuses = reasons.map((reason) => (reason instanceof LiveFailure ? reason.status : 0));
    if (statuses.includes(401)) return 'signed-out';
    return statuses.some((status) => status === 0 || status >= 500) ? 'away' : null;
  }, [cache]);
  return useSyncExternalStore(subscribe, read, () => null);
}
