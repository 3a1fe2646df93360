import 'server-only';
import { cookies, headers } from 'next/headers';
import { cache } from 'react';
import { systemClock } from '@/lib/clock';
import { createFormats } from './formats';
import { isLocale, isTheme, knownTimeZone, preferenceCookies, preferredLocale } from './locale';
import { messagesOf, translatorOf } from './translator';

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

/** Words on the server: `const t = await getTranslations('listeners')`. Without a namespace keys are whole. */
export const getTranslations = cache(async (namespace?: string) => {
  const { locale, timeZone } = await getPreferences();
  return translatorOf({ locale, timeZone, messages: await messagesOf(locale), namespace });
});

/** Numbers, sizes and dates on the server. */
export const getFormats = cache(async () => createFormats(await getPreferences()));
