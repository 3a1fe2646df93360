/**
 * How many tries there are, decided from the counters alone.
 *
 * Account and network together: five tries are free, then each wait is twice the last, up to 15 min. A delay and no lock, so
 * that nobody can shut the owner out for long (AUTH-15).
 * Account, from everywhere: 100 tries in 24 h (SP 800-63B-4 3.2.2). From a network where the owner has signed in before this one
 * does not bind: strangers can use the hundred up, not the owner's own way in.
 * Network, for all accounts: 300 tries an hour, since each costs a hash.
 */
export type Counter = { failures: number; firstAt: Date; lastAt: Date };
export type Counters = { pair: Counter; account: Counter; network: Counter; isKnownNetwork: boolean };

const freeTries = 5;
const longestWaitMs = 15 * 60_000;
const dayMs = 24 * 3_600_000;
const hourMs = 3_600_000;

/** Milliseconds until the next try counts; 0 when it may be now. */
export function waitMs(counters: Counters, now: Date): number {
  return Math.max(
    doublingWait(counters.pair, now),
    counters.isKnownNetwork ? 0 : windowWait(counters.account, { most: 100, windowMs: dayMs }, now),
    windowWait(counters.network, { most: 300, windowMs: hourMs }, now),
  );
}

/** The counters with this try in them. It counts as failed until it has succeeded, so that a burst can't outrun the count. */
export function withTry(
  { pair, account, network }: Counters,
  now: Date,
): Record<'pair' | 'account' | 'network', Counter> {
  return {
    pair: oneMore(pair, pair.lastAt, dayMs, now),
    account: oneMore(account, account.firstAt, dayMs, now),
    network: oneMore(network, network.firstAt, hourMs, now),
  };
}

function doublingWait({ failures, lastAt }: Counter, now: Date): number {
  const sinceMs = now.getTime() - lastAt.getTime();
  if (failures < freeTries || sinceMs > dayMs) return 0;
  return Math.max(0, Math.min(1_000 * 2 ** (failures - freeTries), longestWaitMs) - sinceMs);
}

function windowWait({ failures, firstAt }: Counter, rule: { most: number; windowMs: number }, now: Date): number {
  return failures < rule.most ? 0 : Math.max(0, firstAt.getTime() + rule.windowMs - now.getTime());
}

/** Starts afresh when `since` is longer ago than the window. */
function oneMore(counter: Counter, since: Date, windowMs: number, now: Date): Counter {
  const isOver = counter.failures === 0 || now.getTime() - since.getTime() >= windowMs;
  return isOver
    ? { failures: 1, firstAt: now, lastAt: now }
    : { failures: counter.failures + 1, firstAt: counter.firstAt, lastAt: now };
}
