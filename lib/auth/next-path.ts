/** Where people land after signing in when they were going nowhere in particular: it knows each one's first room. */
export const homePath = '/';

/** Header in which the proxy tells a page its own path and search: a server component can't see them otherwise. */
export const pathHeader = 'x-postwarden-path';

/**
 * A path of our own to go to after signing in, else home.
 *
 * Browsers read `//evil.example`, `/\evil.example` and paths with tabs or line ends in front as another site (WHATWG URL), so
 * the text is parsed as they parse it and must stay where it is (SECURITY.md WEB-13).
 */
export function ownPath(text: string | null | undefined): string {
  const here = 'https://postwarden.invalid';
  if (!text?.startsWith('/') || !URL.canParse(text, here)) return homePath;
  const url = new URL(text, here);
  if (url.origin !== here || url.pathname.startsWith('//')) return homePath;
  if (/^\/(sign-in|sign-out|welcome|api)(\/|$)/.test(url.pathname)) return homePath;
  return url.pathname + url.search + url.hash;
}

/** What makes the sign-in page lead on to `next`; `ended` makes it say that a session has ended. */
export function signInQuery(next: string | null, ended: boolean): string {
  const query = new URLSearchParams();
  if (ended) query.set('ended', '1');
  if (next && ownPath(next) !== homePath) query.set('next', ownPath(next));
  return query.toString();
}
