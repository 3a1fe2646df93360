'use client';

import { useQuery } from '@tanstack/react-query';
import { usePathname } from 'next/navigation';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from '@/lib/i18n/client';
import { Button } from '../ui/button';
import { ButtonLink } from '../ui/button-link';
import { list, record, text, understood } from './answer-shape';
import { DatabaseAway } from './database-away';
import { mayTryItself, noteOwnTry } from './own-try';

export type FailedPageProps = { error: Error & { digest?: string }; retry: () => void };

/**
 * In place of a page that failed on the server. A shipped console hands the browser no reason, so /readyz is asked: the database is
 * away, or it is our fault and the digest is the number under which the log holds the cause. The database may be back by then, so the
 * page tries once more by itself before it says that.
 *
 * `retry` asks the server anew; `reset` of the same boundary would only draw the same failure again.
 */
export function FailedPage({ error, retry }: FailedPageProps) {
  const t = useTranslations('page');
  const database = useDatabase(retry);
  const trying = useOwnTry(database === 'there', error, retry);
  if (database === 'asking' || (database === 'there' && trying)) return <div aria-busy="true" className="flex-1" />;
  if (database === 'away') return <DatabaseAway onTry={retry} />;
  return (
    <div className="px-4 pt-[18px] md:px-7 md:pt-6">
      <h1>{t('error-title')}</h1>
      <p className="mt-1 mb-5 text-text-2">
        {error.digest ? t('error', { reference: error.digest }) : t('error-plain')}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="primary" onClick={retry}>
          {t('try-again')}
        </Button>
        <ButtonLink href="/">{t('home')}</ButtonLink>
      </div>
    </div>
  );
}

/** Answer of GET /readyz, with 200 and with 503. */
const readiness = record({ away: list(text) });
const lookAgainMs = 2_000;

/** Whether the console has its database; `onReturn` when it was seen away and is back. Never asks again once it is there. */
function useDatabase(onReturn: () => void): 'asking' | 'away' | 'there' {
  const { data, isFetching } = useQuery({
    queryKey: ['readyz'],
    queryFn: async () => understood(readiness, await (await fetch('/readyz')).json()),
    refetchInterval: ({ state }) => (state.data?.away.includes('database') ? lookAgainMs : false),
    staleTime: 0,
    networkMode: 'always',
    retry: false,
  });
  const now = data?.away.includes('database') ? 'away' : isFetching ? 'asking' : 'there';
  const before = useRef(now);
  useEffect(() => {
    if (before.current === 'away' && now === 'there') onReturn();
    before.current = now;
  }, [now, onReturn]);
  return now;
}

/** Tries again by itself, once; false when that failed too, so that the failure is told. */
function useOwnTry(mayTry: boolean, error: Error, retry: () => void): boolean {
  const page = usePathname();
  const triedFor = useRef<Error | null>(null);
  const [over, setOver] = useState(() => !mayTryItself(page));
  useEffect(() => {
    if (over || !mayTry || triedFor.current === error) return;
    if (triedFor.current !== null || !noteOwnTry(page)) {
      setOver(true);
      return;
    }
    triedFor.current = error;
    retry();
  }, [over, mayTry, error, page, retry]);
  return !over;
}
