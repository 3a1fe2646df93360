'use client';

import { useRouter } from 'next/navigation';
import { useEffect, useRef } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { Note } from '../ui/note';
import { useSignInAgain } from './sign-in-again';
import type { Stale } from './use-stale';
import { useStale } from './use-stale';

/**
 * Says that the page stands still: something on it that is asked again and again gets no answer, or nobody asks the nodes. Whoever looks at
 * a number must know when it is no longer true. Once answers come again the whole page is drawn anew.
 */
export function StaleNote() {
  const t = useTranslations('page');
  const router = useRouter();
  const stale = useStale();
  const signInAgain = useSignInAgain();
  const before = useRef<Stale>(null);
  useEffect(() => {
    if (before.current === 'away' && stale === null) router.refresh();
    before.current = stale;
  }, [stale, router]);
  if (stale === null) return null;
  return (
    <div role="status" className="px-2.5 pt-2 md:px-0 md:pt-0 md:pb-2.5 print:hidden">
      {stale === 'signed-out' ? (
        <Note
          tone="warn"
          title={t('signed-out-title')}
          actions={
            signInAgain.ask ? (
              <Button size="small" onClick={signInAgain.ask}>
                {t('signed-out-action')}
              </Button>
            ) : (
              <ButtonLink href="/sign-in" size="small">
                {t('signed-out-action')}
              </ButtonLink>
            )
          }
        >
          {t('signed-out')}
        </Note>
      ) : (
        <Note tone="warn" title={t(`stale-title.${stale}`)}>
          {t(`stale.${stale}`)}
        </Note>
      )}
    </div>
  );
}
