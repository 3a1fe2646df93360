'use client';

import { useQueryClient } from '@tanstack/react-query';
import { createContext, useCallback, useContext, useSyncExternalStore } from 'react';
import { LiveFailure } from './fetch-live';
import type { RunningNow } from './live-running';
import { liveRunning } from './live-running';

/**
 * Why what the page shows may be no longer true; null while all that is asked again and again is answered. worker: the console answers,
 * and nobody asks the nodes.
 */
export type Stale = 'away' | 'signed-out' | 'worker' | null;

/** What was known as the page was drawn: it stands in the first paint, so nothing jumps. */
export const StaleAsDrawn = createContext<Stale>(null);

/** The worst that live values of this page ran into. */
export function useStale(): Stale {
  const drawn = useContext(StaleAsDrawn);
  const queries = useQueryClient();
  const cache = queries.getQueryCache();
  const subscribe = useCallback((onChange: () => void) => cache.subscribe(onChange), [cache]);
  const read = useCallback((): Stale => {
    const reasons = cache
      .findAll({ type: 'active' })
      .flatMap(({ state }) => state.fetchFailureReason ?? state.error ?? []);
    const statuses = reasons.map((reason) => (reason instanceof LiveFailure ? reason.status : 0));
    if (statuses.includes(401)) return 'signed-out';
    if (statuses.some((status) => status === 0 || status >= 500)) return 'away';
    return queries.getQueryData<RunningNow>(liveRunning.key)?.workerSilent ? 'worker' : null;
  }, [queries, cache]);
  return useSyncExternalStore(subscribe, read, () => drawn);
}
