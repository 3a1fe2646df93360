import type { Preference } from '@/lib/i18n/locale';
import { preferenceCookies } from '@/lib/i18n/locale';

/** Keeps a choice in the browser for a year, where the server reads it before it draws the page. No secret ever goes here. */
export function rememberPreference(preference: Preference, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Safari before 18.4
  document.cookie = `${preferenceCookies[preference]}=${encodeURIComponent(value)}; Path=/; Max-Age=31536000; SameSite=Lax`;
}

/** As the browser holds it at this moment, in any of its tabs. */
export function preferenceNow(preference: Preference): string | undefined {
  const start = `${preferenceCookies[preference]}=`;
  const found = document.cookie.split('; ').find((cookie) => cookie.startsWith(start));
  return found?.slice(start.length);
}
