/** The languages of the house; the first is the one for everybody else. */
export const locales = ['en', 'it'] as const;
export type Locale = (typeof locales)[number];

/** What the browser remembers for the person; the server reads them so that the first paint is right. */
export const preferenceCookies = {
  locale: 'locale',
  theme: 'theme',
  density: 'density',
  columns: 'columns',
  timeZone: 'time-zone',
  keys: 'keys',
} as const;
export type Preference = keyof typeof preferenceCookies;

export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];

export function isLocale(text: string | undefined): text is Locale {
  return locales.some((locale) => locale === text);
}

export function isTheme(text: string | undefined): text is Theme {
  return themes.some((theme) => theme === text);
}

/** The first language of an Accept-Language header (RFC 9110 12.5.4) that we speak; weights are taken as listed. */
export function preferredLocale(acceptLanguage: string | null): Locale {
  const asked = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return asked.find(isLocale) ?? locales[0];
}

/** A zone the machine knows, else UTC: a cookie is what the browser says, and Intl throws on nonsense. */
export function knownTimeZone(text: string | undefined): string {
  if (!text) return 'UTC';
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone;
  } catch {
    return 'UTC';
  }
}
