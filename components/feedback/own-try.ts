import { flag, number, record, understood } from './answer-shape';

/**
 * That a failed page has tried again by itself stands in the tab: a try may end in another document, and must not begin anew there. Once the
 * page came, it may try again the next time; but one that comes and fails on and on has no more than three tries.
 */
const place = (page: string) => `own-tries:${page}`;
/** Longer than any page takes to fail. */
const lastsMs = 600_000;
const mostTries = 3;

type OwnTries = { at: number; tries: number; came: boolean };
const ownTries = record<OwnTries>({ at: number, tries: number, came: flag });

export function mayTryItself(page: string): boolean {
  try {
    const before = lately(page);
    return before === null || (before.came && before.tries < mostTries);
  } catch {
    return false;
  }
}

/** False where the tab keeps nothing: no page tries by itself there. */
export function noteOwnTry(page: string): boolean {
  try {
    keep(page, { at: Date.now(), tries: (lately(page)?.tries ?? 0) + 1, came: false });
    return true;
  } catch {
    return false;
  }
}

export function noteCame(page: string): void {
  try {
    const before = lately(page);
    if (before && !before.came) keep(page, { ...before, came: true });
  } catch {
    // Nor did it keep a try.
  }
}

function lately(page: string): OwnTries | null {
  const kept = sessionStorage.getItem(place(page));
  if (kept === null) return null;
  const tries = understood(ownTries, JSON.parse(kept));
  return Date.now() - tries.at < lastsMs ? tries : null;
}

function keep(page: string, tries: OwnTries): void {
  sessionStorage.setItem(place(page), JSON.stringify(tries));
}
