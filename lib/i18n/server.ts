import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { systemClock } from '@/lib/clock';
import { shellMessages } from './catalogs';
import { compiled } from './compiled';
import { createFormats } from './formats';
import type { Locale } from './locale';
import { isLocale, isTheme, knownTimeZone, preferenceCookies, preferredLocale } from './locale';
import { madeOnce } from './made-once';
import { sayFrom } from './say';
import { messagesOf } from './translator';

/** How this person wants it: read once a request. The cookie decides; without one the browser's language does. */
export const getPreferences = cache(async () => {
  const [jar, sent] = [await cookies(), await headers()];
  const read = (name: string) => jar.get(name)?.value;
  const locale = read(preferenceCookies.locale);
  const theme = read(preferenceCookies.theme);
  return {
    locale: isLocale(locale) ? locale : preferredLocale(sent.get('accept-language')),
    theme: isTheme(theme) ? theme : ('system' as const),
    density: read(preferenceCookies.density) === 'compact' ? ('compact' as const) : ('comfortable' as const),
    columns: read(preferenceCookies.columns) ?? '',
    keys: read(preferenceCookies.keys) === 'off' ? ('off' as const) : ('on' as const),
    timeZone: knownTimeZone(decodeURIComponent(read(preferenceCookies.timeZone) ?? '')),
    now: systemClock(),
  };
});

const allWords = madeOnce(async (locale: Locale) => compiled(await messagesOf(locale)));

/** Who says the words of a namespace: the same for all who read this language. */
const speakerOf = madeOnce(async (locale: Locale, namespace: string | undefined) =>
  sayFrom({ locale, messages: await allWords(locale), namespace }),
);

/** The words of the shell as they travel to the browser. */
export const shellWords = madeOnce(async (locale: Locale) => JSON.stringify(compiled(await shellMessages(locale))));

/** Words on the server: `const t = await getTranslations('listeners')`. Without a namespace keys are whole. */
export const getTranslations = cache(async (namespace?: string) => {
  const { locale } = await getPreferences();
  return speakerOf(locale, namespace);
});

/** Numbers, sizes and dates on the server. */
export const getFormats = cache(async () => createFormats(await getPreferences()));
