import type { Route } from 'next';

/** The one place where a string becomes a route: hrefs that are composed from data can't be checked by the compiler. */
export function toRoute(href: string): Route {
  return href as Route;
}
