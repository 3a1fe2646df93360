'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { ButtonLink } from '../ui/button-link';
import { Note } from '../ui/note';
import { LiveFailure } from './fetch-live';

type Stale = 'away' | 'signed-out' | null;

/**
 * Says that the page stands still: something on it that is asked again and again gets no answer. Whoever looks at a number must know
 * when it is no longer true. Once answers come again the whole page is drawn anew.
 */
export function StaleNote() {
  const t = useTranslations('page');
  const router = useRouter();
  const stale = useStale();
  const before = useRef<Stale>(null);
  useEffect(() => {
    if (before.current === 'away' && stale === null) router.refresh();
    before.current = stale;
  }, [stale, router]);
  if (stale === null) return null;
  return (
    <div role="status" className="px-2.5 pt-2 md:px-0 md:pt-0 md:pb-2.5 print:hidden">
      {stale === 'away' ? (
        <Note tone="warn" title={t('stale-title')}>
          {t('stale')}
        </Note>
      ) : (
        <Note
          tone="warn"
          title={t('signed-out-title')}
          actions={
            <ButtonLink href="/sign-in" size="small">
              {t('signed-out-action')}
            </ButtonLink>
          }
        >
          {t('signed-out')}
        </Note>
      )}
    </div>
  );
}

/** The worst that live values of this page ran into. */
function useStale(): Stale {
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
