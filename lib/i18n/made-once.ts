import 'server-only';
import { env } from '@/lib/env';

/**
 * Makes what is the same for every request once: the words of a page were put together and written down anew for each. For few arguments.
 * In development a catalog changes under the running server. What could not be made is tried again.
 */
export function madeOnce<Args extends unknown[], Made>(
  make: (...args: Args) => Promise<Made>,
  keeps = env.NODE_ENV === 'production',
): (...args: Args) => Promise<Made> {
  const made = new Map<string, Promise<Made>>();
  return (...args) => {
    const key = JSON.stringify(args);
    const before = made.get(key);
    if (before) return before;
    const now = make(...args);
    if (!keeps) return now;
    made.set(key, now);
    now.catch(() => made.delete(key));
    return now;
  };
}
