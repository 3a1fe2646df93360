'use client';

import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import { createFormats } from './formats';
import type { Locale } from './locale';
import type { CompiledMessages } from './say';
import { sayFrom } from './say';
import type { Translator } from './translator';

type Language = { locale: Locale; timeZone: string; now: Date; messages: CompiledMessages };

const Context = createContext<Language | null>(null);

/** Words and formats for client components: the shell's own. A room adds its words with `RoomMessages`. */
export function LanguageProvider({ locale, timeZone, now, messages, children }: Language & { children: ReactNode }) {
  const language = useMemo(() => ({ locale, timeZone, now, messages }), [locale, timeZone, now, messages]);
  return <Context value={language}>{children}</Context>;
}

/** Adds words to those that are there already; `RoomMessages` hands them over from the server. */
export function MoreMessages({ words, children }: { words: string; children: ReactNode }) {
  const outer = useLanguage();
  const messages = useMessages(words);
  const language = useMemo(() => ({ ...outer, messages: { ...outer.messages, ...messages } }), [outer, messages]);
  return <Context value={language}>{children}</Context>;
}

/** A catalog travels as one text: as the objects that it is, React would take each sentence of it in hand, on both sides. */
export function useMessages(words: string): CompiledMessages {
  return useMemo(() => JSON.parse(words), [words]);
}

/** `t('title')` of a namespace, as `getTranslations` on the server. */
export function useTranslations(namespace?: string): Translator {
  const { locale, messages } = useLanguage();
  return useMemo(() => sayFrom({ locale, messages, namespace }), [locale, messages, namespace]);
}

export function useLocale(): Locale {
  return useLanguage().locale;
}

/** Numbers, sizes and dates in client components; ages grow by themselves. */
export function useFormats() {
  const { locale, timeZone } = useLanguage();
  const now = useNow();
  return useMemo(() => createFormats({ locale, timeZone, now }), [locale, timeZone, now]);
}

/** First the time at which the server wrote the page, so that both write the same; then the time, each half minute. */
function useNow(): Date {
  const { now: writtenAt } = useLanguage();
  const [now, setNow] = useState(writtenAt);
  useEffect(() => {
    setNow(new Date());
    const timer = setInterval(() => setNow(new Date()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

function useLanguage(): Language {
  const language = useContext(Context);
  if (!language) throw new Error('Words stand only inside a LanguageProvider');
  return language;
}
