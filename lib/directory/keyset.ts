import { z } from 'zod';

/** Rows on a page of a list. */
export const pageSize = 50;

/** A search stops counting here; past it the screen asks to narrow the search. */
export const maxHits = 10_000;

/**
 * Where a page begins: after or before a key. `place` is how many rows stand before that edge, so that "51 to 100" needs no count.
 */
export type Cursor = { direction: 'after' | 'before'; key: string; place: number };

/** What a list shows of its page. `total` is null where only a count could tell. */
export type Page<Row> = {
  rows: Row[];
  /** Place of the first row, from 1. */
  first: number;
  total: number | null;
  /** The search met more than `maxHits` rows: only the first it met are in the list. */
  capped: boolean;
  previous: string | null;
  next: string | null;
};

const cursorParts = z.tuple([z.enum(['a', 'b']), z.coerce.number().int().min(0).max(2_147_483_647), z.string().min(1)]);

/** The cursor in a URL; null for the first page, and for a text that no page of ours wrote. */
export function readCursor(text: string | undefined): Cursor | null {
  const parts = cursorParts.safeParse(text?.split('.'));
  if (!parts.success) return null;
  const [direction, place, key] = parts.data;
  const decoded = Buffer.from(key, 'base64url').toString('utf8');
  if (decoded.length === 0 || decoded.length > 400 || decoded.includes('\0')) return null;
  return { direction: direction === 'a' ? 'after' : 'before', key: decoded, place };
}

export function writeCursor({ direction, key, place }: Cursor): string {
  return `${direction === 'after' ? 'a' : 'b'}.${place}.${Buffer.from(key, 'utf8').toString('base64url')}`;
}

/** The page of the keys that a query found: `found` holds one more than the page where there is more in that direction. */
export function pageEdges(found: readonly string[], cursor: Cursor | null, size: number) {
  const backwards = cursor?.direction === 'before';
  const picked = found.slice(0, size);
  const keys = backwards ? picked.reverse() : picked;
  const skipped = placeBefore(cursor, keys.length);
  const hasPrevious = backwards ? found.length > size : skipped > 0;
  const hasNext = backwards || found.length > size;
  const firstKey = keys.at(0);
  const lastKey = keys.at(-1);
  return {
    keys,
    first: skipped + 1,
    previous:
      hasPrevious && firstKey !== undefined
        ? writeCursor({ direction: 'before', key: firstKey, place: skipped })
        : null,
    next:
      hasNext && lastKey !== undefined
        ? writeCursor({ direction: 'after', key: lastKey, place: skipped + keys.length })
        : null,
  };
}

function placeBefore(cursor: Cursor | null, rows: number): number {
  if (!cursor) return 0;
  return cursor.direction === 'after' ? cursor.place : Math.max(0, cursor.place - rows);
}
