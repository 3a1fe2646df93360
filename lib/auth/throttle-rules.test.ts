import { expect, test } from 'vitest';
import { type Counters, waitMs, withTry } from './throttle-rules';

const start = new Date('2026-11-24T10:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const untouched = { failures: 0, firstAt: start, lastAt: start };
const nobodyTried: Counters = { pair: untouched, account: untouched, network: untouched, isKnownNetwork: false };

/** Tries without end, each as soon as it may be, and answers when. */
function tries(count: number, counters = nobodyTried): Date[] {
  let [now, state] = [start, counters];
  return Array.from({ length: count }, () => {
    now = new Date(now.getTime() + waitMs(state, now));
    state = { ...state, ...withTry(state, now) };
    return now;
  });
}

test('five tries are free, then each wait is twice the last, up to 15 min', () => {
  const at = tries(18).map((time) => (time.getTime() - start.getTime()) / 1_000);
  const waits = at.slice(1).map((time, place) => time - (at[place] ?? 0));
  expect(waits).toEqual([0, 0, 0, 0, 1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]);
});

test('an account gets at most 100 tries in 24 h from everywhere', () => {
  const account = { failures: 100, firstAt: start, lastAt: after(3_600_000) };
  expect(waitMs({ ...nobodyTried, account }, after(3_600_000))).toBe(23 * 3_600_000);
  expect(waitMs({ ...nobodyTried, account }, after(24 * 3_600_000))).toBe(0);
});

test('strangers who use the hundred up do not stop the owner in their own network', () => {
  const account = { failures: 100, firstAt: start, lastAt: start };
  expect(waitMs({ ...nobodyTried, account, isKnownNetwork: true }, start)).toBe(0);
});

test('a network gets at most 300 tries an hour, whatever the accounts', () => {
  const network = { failures: 300, firstAt: start, lastAt: start };
  expect(waitMs({ ...nobodyTried, network, isKnownNetwork: true }, after(60_000))).toBe(59 * 60_000);
});

test('a day without a try makes the count of a pair begin again', () => {
  const pair = { failures: 40, firstAt: start, lastAt: start };
  const tomorrow = after(25 * 3_600_000);
  expect(waitMs({ ...nobodyTried, pair }, tomorrow)).toBe(0);
  expect(withTry({ ...nobodyTried, pair }, tomorrow).pair.failures).toBe(1);
});
