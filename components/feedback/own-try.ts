/** That a failed page has tried again by itself stands in the tab: a try may end in another document, and must not begin anew there. */
const place = (page: string) => `own-try:${page}`;
/** Longer than any page takes to fail. */
const lastsMs = 600_000;

export function triedLately(page: string): boolean {
  try {
    return Date.now() - Number(sessionStorage.getItem(place(page)) ?? 0) < lastsMs;
  } catch {
    return true;
  }
}

export function noteOwnTry(page: string): void {
  sessionStorage.setItem(place(page), String(Date.now()));
}
