import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';

/** Somebody without a pointer: presses keys, and must see at each of them where the focus is. */
export function keysOn(page: Page) {
  const press = (key: string) => page.keyboard.press(key);
  const seesFocus = async () => expect(await unseenFocus(page)).toBeNull();
  return {
    press,
    type: (words: string) => page.keyboard.type(words),
    seesFocus,
    /** Waits until the focus is there, and is seen there. */
    isAt: async (wanted: Locator) => {
      await expect.poll(() => hasFocus(wanted), { timeout: 5_000 }).toBe(true);
      await expect.poll(() => unseenFocus(page), { timeout: 5_000 }).toBeNull();
    },
    /** Presses Tab until the focus is there; a part that Tab never reaches fails, and so does a stop on the way that is not seen. */
    tabTo: async (wanted: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab') => {
      await wanted.waitFor();
      for (let presses = 0; presses < 60; presses += 1) {
        if (await hasFocus(wanted)) return seesFocus();
        await press(key);
        await seesFocus();
      }
      throw new Error(`${key} does not reach ${wanted}`);
    },
  };
}

function hasFocus(wanted: Locator): Promise<boolean> {
  return wanted.evaluate((element) => element === document.activeElement);
}

/** What is wrong with the focus: nowhere, out of sight, covered, or without a ring. Null where it is seen. */
export function unseenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || focused === document.body) return 'nothing has the focus';
    const fault = (words: string) => `${words}: ${focused.outerHTML.slice(0, 160)}`;
    const { left, top, right, bottom } = focused.getBoundingClientRect();
    const middle = (start: number, end: number, most: number) => (Math.max(start, 0) + Math.min(end, most)) / 2;
    const there = document.elementFromPoint(middle(left, right, innerWidth), middle(top, bottom, innerHeight));
    if (!there) return fault('out of sight');
    const isIts = focused.contains(there) || there.contains(focused) || there.closest('label')?.control === focused;
    if (!isIts) return fault('covered');
    // Where one begins to read: no key does anything there.
    if (focused.matches('h1, main')) return null;
    const isRinged = (element: Element | null, levels: number): boolean => {
      if (!element || levels === 0) return false;
      const { outlineStyle, outlineWidth } = getComputedStyle(element);
      return (
        (outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 2) || isRinged(element.parentElement, levels - 1)
      );
    };
    return isRinged(focused, 4) ? null : fault('no ring');
  });
}
