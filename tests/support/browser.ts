import { AsyncLocalStorage } from 'node:async_hooks';
import { env } from '@/lib/env';

/** The framework's edge, for tests that call exported server actions: what Next would have read from a request (./set-up-next). */
export type Browser = { jar: Map<string, string>; sent: Headers };

/** A browser on a page of ours. Without an address it is the only one of the test. */
export function aBrowser(address = '192.0.2.77'): Browser {
  const origin = new URL(env.POSTWARDEN_URL);
  const sent = new Headers({
    host: origin.host,
    origin: origin.origin,
    'sec-fetch-site': 'same-origin',
    'user-agent': 'vitest',
    'x-forwarded-for': address,
  });
  return { jar: new Map(), sent };
}

const inside = new AsyncLocalStorage<Browser>();
const only = aBrowser();

/** The browser that asks: of `from`, else the only one of this test file. */
export function thisBrowser(): Browser {
  return inside.getStore() ?? only;
}

/** Runs a piece of a test as if it came from this browser, beside others. */
export function from<Value>(browser: Browser, work: () => Promise<Value>): Promise<Value> {
  return inside.run(browser, work);
}

/** Between tests: the only browser as good as new. */
export function freshBrowser(): void {
  Object.assign(only, aBrowser());
}

/* What follows stands in for next/headers and next/cache. */

export async function headers(): Promise<Headers> {
  return thisBrowser().sent;
}

export async function cookies() {
  const { jar } = thisBrowser();
  const named = (name: string) => {
    const value = jar.get(name);
    return value === undefined ? undefined : { name, value };
  };
  return {
    get: named,
    has: (name: string) => jar.has(name),
    getAll: () => [...jar].map(([name, value]) => ({ name, value })),
    set: (name: string, value: string) => void jar.set(name, value),
    delete: (name: string) => void jar.delete(name),
  };
}

export function refresh(): void {}
export function revalidatePath(): void {}
