import { setTimeout as pause } from 'node:timers/promises';
import type { Page } from 'playwright-core';

declare global {
  interface Window {
    seen: { shift: number; longestTaskMs: number };
    shown: Promise<number>;
  }
}

/** Before a page is opened: it notes how far its parts jump (the sum of its layout shifts) and how long it is deaf at a time. */
export async function watchLoading(page: Page): Promise<void> {
  // tsx gives functions their names by a helper that a page does not have.
  await page.addInitScript('globalThis.__name = (named) => named');
  await page.addInitScript(() => {
    window.seen = { shift: 0, longestTaskMs: 0 };
    const watch = (type: string, note: (entry: PerformanceEntry & { value?: number }) => void) =>
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) note(entry);
      }).observe({ type, buffered: true });
    watch('layout-shift', ({ value = 0 }) => {
      window.seen.shift += value;
    });
    watch('longtask', ({ duration }) => {
      window.seen.longestTaskMs = Math.max(window.seen.longestTaskMs, duration);
    });
  });
}

export function whatWasSeen(page: Page): Promise<{ shift: number; longestTaskMs: number }> {
  return page.evaluate(() => window.seen);
}

/** Until nothing is fetched any more; what is put off to an idle moment is waited for too. */
export async function quiet(page: Page): Promise<void> {
  await page.waitForLoadState('networkidle');
  await pause(1_000);
  await page.waitForLoadState('networkidle');
}

/** Milliseconds from the press, or from the call where it presses nothing, until the page of this title has been painted. */
export function shownAfter(page: Page, act: () => Promise<void>, title: string): Promise<number> {
  return paintedAfter(page, act, { selector: 'h1', words: title });
}

/** The same of whatever says these words; of several keys the last one counts. */
export async function paintedAfter(
  page: Page,
  act: () => Promise<void>,
  wanted: { selector: string; words: string },
): Promise<number> {
  await page.evaluate(({ selector, words }) => {
    window.shown = new Promise((resolve) => {
      let startedAt = performance.now();
      const onPress = ({ timeStamp }: Event) => {
        startedAt = timeStamp;
      };
      const watching = new AbortController();
      for (const press of ['click', 'keydown'])
        window.addEventListener(press, onPress, { capture: true, signal: watching.signal });
      const look = () => {
        const isThere = [...document.querySelectorAll(selector)].some(({ textContent }) => textContent === words);
        if (!isThere) return void requestAnimationFrame(look);
        watching.abort();
        // The frame that holds it is painted before the next task.
        setTimeout(() => resolve(performance.now() - startedAt));
      };
      look();
    });
  }, wanted);
  await act();
  return page.evaluate(() => window.shown);
}
