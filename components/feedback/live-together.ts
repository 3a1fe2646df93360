import type { Query, QueryClient } from '@tanstack/react-query';

/** `meta` of a query that tells of revisions and of where nodes stand, as bar, page and header do, each at its own pace. */
export const ofRevisions = { together: 'revisions' } as const;

/**
 * Once one of several queries that tell of the same has learned something, the others ask at once: else a screen says two things until the
 * slowest of them comes round. What a page was drawn with is no news.
 */
export function keepTogether(queries: QueryClient): void {
  const known = new WeakMap<Query, string>();
  queries.getQueryCache().subscribe((event) => {
    const { query } = event;
    const together = query.meta?.together;
    if (together === undefined || query.state.data === undefined) return;
    if (event.type === 'added') known.set(query, told(query.state.data));
    if (event.type !== 'updated' || event.action.type !== 'success') return;
    const [before, now] = [known.get(query), told(query.state.data)];
    known.set(query, now);
    if (before === undefined || before === now || event.action.manual) return;
    void queries.invalidateQueries({ predicate: (other) => other !== query && other.meta?.together === together });
  });
}

/** When it was asked is another time in every answer. */
function told(data: unknown): string {
  return JSON.stringify(data, (name, value) => (name === 'asOf' ? undefined : value));
}
