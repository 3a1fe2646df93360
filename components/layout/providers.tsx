'use client';

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { LanguageProvider, useMessages } from '@/lib/i18n/client';
import type { Locale } from '@/lib/i18n/locale';
import { keepTogether } from '../feedback/live-together';
import { Toaster } from '../feedback/toaster';
import { ColumnChoiceFrame } from '../table/column-choice-frame';
import { markReady } from './hydrating';
import { rememberPreference } from './remember-preference';

type ProvidersProps = {
  locale: Locale;
  timeZone: string;
  now: Date;
  /** A compiled catalog as JSON. */
  words: string;
  /** Which columns the person wants, as stored. */
  columns: string;
  children: ReactNode;
};

/** What every client component may count on: words, live values, toasts, the person’s columns. */
export function Providers({ words, columns, children, ...language }: ProvidersProps) {
  const messages = useMessages(words);
  const [queries] = useState(liveQueries);
  return (
    <LanguageProvider {...language} messages={messages}>
      <QueryClientProvider client={queries}>
        <ColumnChoiceFrame stored={columns}>{children}</ColumnChoiceFrame>
        <Toaster />
        <Hydrated timeZone={language.timeZone} />
      </QueryClientProvider>
    </LanguageProvider>
  );
}

function liveQueries(): QueryClient {
  const queries = new QueryClient({
    defaultOptions: { queries: { retry: 1, staleTime: 5_000, refetchIntervalInBackground: false } },
  });
  keepTogether(queries);
  return queries;
}

/** Marks the page as alive (a test waits for it), and tells the server the browser's time zone when it is another. */
function Hydrated({ timeZone }: { timeZone: string }) {
  const router = useRouter();
  useEffect(() => {
    markReady();
    const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
    if (here === timeZone) return;
    rememberPreference('timeZone', here);
    router.refresh();
  }, [router, timeZone]);
  return null;
}
