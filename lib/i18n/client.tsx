'use client';

import type { ReactNode } from 'react';
import { createContext, useContext, useEffect, useMemo, useState } from 'react';
import type { Formats } from './formats';
import { createFormats } from './formats';
import type { Locale } from './locale';
import { lookedUpOnce } from './looked-up-once';
import type { CompiledMessages } from './say';
import { sayFrom } from './say';
import type { Translator } from './translator';

type Language = { locale: Locale; timeZone: string; now: Date; messages: CompiledMessages };
type Speaking = Language & { say: (namespace: string | undefined) => Translator; formatsAt: (now: Date) => Formats };

const Context = createContext<Speaking | null>(null);

/** Words and formats for client components: the shell's own. A room adds its words with `RoomMessages`. */
export function LanguageProvider({ locale, timeZone, now, messages, children }: Language & { children: ReactNode }) {
  const language = useMemo(() => speaking({ locale, timeZone, now, messages }), [locale, timeZone, now, messages]);
  return <Context value={language}>{children}</Context>;
}

/** Adds words to those that are there already; `RoomMessages` hands them over from the server. */
export function MoreMessages({ words, children }: { words: string; children: ReactNode }) {
  const outer = useLanguage();
  const messages = useMessages(words);
  const language = useMemo(
    () => speaking({ ...outer, messages: { ...outer.messages, ...messages } }),
    [outer, messages],
  );
  return <Context value={language}>{children}</Context>;
}

/** A catalog travels as one text: as the objects that it is, React would take each sentence of it in hand, on both sides. */
export function useMessages(words: string): CompiledMessages {
  return useMemo(() => messagesIn(words), [words]);
}

/** Of each language and room a few: the server is handed the same text at every request. */
const messagesIn = lookedUpOnce((words: string): CompiledMessages => JSON.parse(words));

/** `t('title')` of a namespace, as `getTranslations` on the server. */
export function useTranslations(namespace?: string): Translator {
  return useLanguage().say(namespace);
}

export function useLocale(): Locale {
  return useLanguage().locale;
}

/** Numbers, sizes and dates in client components; ages grow by themselves. */
export function useFormats() {
  const { formatsAt } = useLanguage();
  const now = useNow();
  return useMemo(() => formatsAt(now), [formatsAt, now]);
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

/** What speaks it is made once for each namespace and each moment: of the cells of a list hundreds ask, for very few. */
function speaking({ locale, timeZone, now, messages }: Language): Speaking {
  const formats = new WeakMap<Date, Formats>();
  return {
    ...{ locale, timeZone, now, messages },
    say: lookedUpOnce((namespace) => sayFrom({ locale, messages, namespace })),
    formatsAt: (moment) => {
      const made = formats.get(moment) ?? createFormats({ locale, timeZone, now: moment });
      formats.set(moment, made);
      return made;
    },
  };
}

function useLanguage(): Speaking {
  const language = useContext(Context);
  if (!language) throw new Error('Words stand only inside a LanguageProvider');
  return language;
}
