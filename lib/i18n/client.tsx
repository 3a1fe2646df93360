'use client';

import type { ReactNode } from 'react';
import { useEffect, useMemo, useState } from 'react';
import {
  IntlProvider,
  useMessages,
  useLocale as useSetLocale,
  useTimeZone,
  useNow as useWrittenAt,
} from 'use-intl/react';
import type { Messages } from './catalogs';
import { createFormats } from './formats';
import type { Locale } from './locale';
import { isLocale, locales } from './locale';

export { useTranslations } from 'use-intl/react';

type ProviderProps = { locale: Locale; timeZone: string; now: Date; messages: Messages; children: ReactNode };

/** Words and formats for client components: the shell's own. A room adds its words with `RoomMessages`. */
export function LanguageProvider({ children, ...context }: ProviderProps) {
  return <IntlProvider {...context}>{children}</IntlProvider>;
}

/** Adds words to those that are there already; `RoomMessages` hands them over from the server. */
export function MoreMessages({ messages, children }: { messages: Messages; children: ReactNode }) {
  const outer = useMessages();
  const locale = useSetLocale();
  const all = useMemo(() => ({ ...outer, ...messages }), [outer, messages]);
  return (
    <IntlProvider locale={locale} messages={all}>
      {children}
    </IntlProvider>
  );
}

export function useLocale(): Locale {
  const locale = useSetLocale();
  return isLocale(locale) ? locale : locales[0];
}

/** Numbers, sizes and dates in client components; ages grow by themselves. */
export function useFormats() {
  const locale = useLocale();
  const timeZone = useTimeZone() ?? 'UTC';
  const now = useNow();
  return useMemo(() => createFormats({ locale, timeZone, now }), [locale, timeZone, now]);
}

/** First the time at which the server wrote the page, so that both write the same; then the time, each half minute. */
function useNow(): Date {
  const writtenAt = useWrittenAt();
  const [now, setNow] = useState(writtenAt);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
