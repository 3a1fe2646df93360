import { log } from '@/lib/log';
import { createNap } from './nap';

/** Does `work` now and every so many milliseconds, one after the other, until the answer is called; that waits for the one under way. */
export function again(work: () => Promise<void>, everyMs: number): () => Promise<void> {
  const nap = createNap();
  let ended = false;
  const running = (async () => {
    while (!ended) {
      await work().catch((error: unknown) => log.warn({ reason: String(error) }, 'failed, and is tried again'));
      if (!ended) await nap.sleep(everyMs);
    }
  })();
  return () => {
    ended = true;
    nap.wake();
    return running;
  };
}
