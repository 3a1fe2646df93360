/** The URL parameter of a page's cursor; it goes whenever the search, a filter or the sort changes. */
export const cursorParam = 'cursor';
export const searchParam = 'q';

type Params = { toString: () => string };

/** The address of the same list with something changed; null or '' takes a parameter away. Pure. */
export function listHref(pathname: string, current: Params, changes: Record<string, string | null>): string {
  const params = new URLSearchParams(current.toString());
  if (!(cursorParam in changes)) params.delete(cursorParam);
  for (const [name, value] of Object.entries(changes)) {
    if (value) params.set(name, value);
    else params.delete(name);
  }
  const query = params.toString();
  return query ? `${pathname}?${query}` : pathname;
}
