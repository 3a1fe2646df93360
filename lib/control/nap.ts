/** A pause that somebody can end. A wake-up that comes while nobody sleeps makes the next sleep end at once: none is lost. */
export type Nap = { sleep(ms: number): Promise<void>; wake(): void };

export function createNap(): Nap {
  let woken = false;
  let end: (() => void) | null = null;
  return {
    sleep(ms) {
      if (woken) {
        woken = false;
        return Promise.resolve();
      }
      return new Promise((resolve) => {
        const timer = setTimeout(() => end?.(), ms);
        end = () => {
          clearTimeout(timer);
          end = null;
          woken = false;
          resolve();
        };
      });
    },
    wake() {
      woken = true;
      end?.();
    },
  };
}

/** A fifth more or less, so that a hundred nodes are not all asked in one moment (CTL-20). */
export function jittered(ms: number): number {
  return ms * (0.8 + 0.4 * Math.random());
}
