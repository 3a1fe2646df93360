import 'server-only';
import { Refusal } from '@/lib/actions/refusal';
import { systemClock } from '@/lib/clock';
import { db, type Tx } from '@/lib/db/client';
import { networkOf } from './network';
import { type Counter, waitMs, withTry } from './throttle-rules';

/** Whose tries are counted. A page without an account, such as the first administrator's, counts by network alone. */
export type Tried = { account: string | null; address: string };

/** How long a network stays known after the owner has signed in from it. */
const knownDays = 90;

/**
 * Takes one try, or refuses it with the time to wait. The counters are rows, locked while they are read and written, so the limit
 * holds for parallel requests, several consoles and after a restart (AUTH-14). Accounts that don't exist count the same.
 */
export async function takeTry(tried: Tried): Promise<void> {
  const keys = keysOf(tried);
  await makeCounters(Object.values(keys));
  const leftMs = await db.$transaction((tx) => countTry(tx, keys), { maxWait: 10_000, timeout: 15_000 });
  if (leftMs > 0) throw new Refusal('throttled', waitSentence(leftMs));
}

/** A success ends the count of its account, and makes its network one that the account is known from. */
export async function recordSuccess(tx: Tx, tried: Tried): Promise<void> {
  const { pair, account, network } = keysOf(tried);
  await tx.$executeRaw`
    WITH ours AS (
      SELECT key FROM sign_in_failure WHERE key = ANY(${[pair, account, network]}) ORDER BY key FOR UPDATE
    )
    UPDATE sign_in_failure counter
    SET failures = CASE WHEN counter.key = ${network} THEN greatest(failures - 1, 0) ELSE 0 END,
        succeeded_at = CASE WHEN counter.key = ${pair} THEN now() ELSE succeeded_at END
    FROM ours WHERE counter.key = ours.key`;
}

type Keys = { pair: string; account: string; network: string };

function keysOf({ account, address }: Tried): Keys {
  const network = networkOf(address);
  const name = account ?? '';
  return { pair: `pair:${network} ${name}`, account: `account:${name || network}`, network: `network:${network}` };
}

/** Old rows go as new ones come, a few at a time. */
async function makeCounters(keys: string[]): Promise<void> {
  await db.$executeRaw`
    WITH old AS (
      SELECT key FROM sign_in_failure
      WHERE last_at < now() - interval '1 day'
        AND (succeeded_at IS NULL OR succeeded_at < now() - make_interval(days => ${knownDays}::int))
        AND key <> ALL(${keys})
      ORDER BY last_at LIMIT 10 FOR UPDATE SKIP LOCKED
    ), gone AS (
      DELETE FROM sign_in_failure USING old WHERE sign_in_failure.key = old.key
    )
    INSERT INTO sign_in_failure (key) SELECT unnest(${keys}::text[]) ORDER BY 1 ON CONFLICT (key) DO NOTHING`;
}

/** Two statements under the lock, so that a burst at one account is soon through. The milliseconds to wait, or 0: counted. */
async function countTry(tx: Tx, keys: Keys): Promise<number> {
  const { rows, now } = await lockCounters(tx, Object.values(keys));
  const read = (key: string): Counter => rows.get(key) ?? { failures: 0, firstAt: now, lastAt: now };
  const known = rows.get(keys.pair)?.succeededAt ?? null;
  const counters = {
    pair: read(keys.pair),
    account: read(keys.account),
    network: read(keys.network),
    isKnownNetwork: known !== null && now.getTime() - known.getTime() < knownDays * 86_400_000,
  };
  const leftMs = waitMs(counters, now);
  if (leftMs > 0) return leftMs;
  const next = withTry(counters, now);
  const names = ['pair', 'account', 'network'] as const;
  await tx.$executeRaw`
    UPDATE sign_in_failure counter
    SET failures = next.failures, first_at = next.first_at, last_at = ${now}
    FROM unnest(${names.map((name) => keys[name])}::text[], ${names.map((name) => next[name].failures)}::int[],
                ${names.map((name) => next[name].firstAt)}::timestamptz[]) AS next (key, failures, first_at)
    WHERE counter.key = next.key`;
  return 0;
}

type CounterRow = Counter & { key: string; succeededAt: Date | null };

/** Keys are locked in one order, so that two tries never wait for each other. */
async function lockCounters(tx: Tx, keys: string[]): Promise<{ rows: Map<string, CounterRow>; now: Date }> {
  const rows = await tx.$queryRaw<(CounterRow & { now: Date })[]>`
    SELECT key, failures, first_at AS "firstAt", last_at AS "lastAt", succeeded_at AS "succeededAt",
           clock_timestamp() AS now
    FROM sign_in_failure WHERE key = ANY(${keys}) ORDER BY key FOR UPDATE`;
  const now = rows.at(-1)?.now ?? systemClock();
  return { rows: new Map(rows.map((row) => [row.key, row])), now };
}

function waitSentence(leftMs: number): { key: string; values: Record<string, number> } {
  const seconds = Math.ceil(leftMs / 1_000);
  return seconds <= 90
    ? { key: 'auth.problem.wait-seconds', values: { seconds } }
    : { key: 'auth.problem.wait-minutes', values: { minutes: Math.ceil(seconds / 60) } };
}
