import type { UnreachableCode } from '@/lib/contract/unreachable';
import type { Tx } from '@/lib/db/client';

/** What the worker writes of a node, and when. */
type HeardNode = { joinedAt: Date; lastSeenAt: Date | null; awaySince: Date | null; awayReason: string | null };

/** Since when nothing is known of a node, and why: a code of lib/contract/unreachable, or its own words. */
export type Silence = { since: Date; reason: string | null };

/** A worker that lives writes every 10 s at least, and may wait for a node that is slow to answer. */
export const silentAfterMs = 40_000;

/**
 * Null while a node was heard lately. The worker writes that a node does not answer; that nobody asks, because the worker hangs or does
 * not run, only the age of what it wrote tells. Pure; `now` is the database's, whose clock wrote the row.
 */
export function silenceOf({ joinedAt, lastSeenAt, awaySince, awayReason }: HeardNode, now: Date): Silence | null {
  if (awaySince) return { since: awaySince, reason: awayReason };
  const since = lastSeenAt ?? joinedAt;
  return now.getTime() - since.getTime() > silentAfterMs
    ? { since, reason: 'not-asked' satisfies UnreachableCode }
    : null;
}

/** The node answered lately. One that has joined and has not been heard yet is neither heard nor silent. Pure. */
export function isHeard(node: HeardNode, now: Date): boolean {
  return node.lastSeenAt !== null && silenceOf(node, now) === null;
}

/** What `silenceOf` reads of a node. */
export const heardColumns = { joinedAt: true, lastSeenAt: true, awaySince: true, awayReason: true } as const;

/** The time by the database's clock: the console's may differ from the worker's. */
export async function databaseNow(tx: Tx): Promise<Date> {
  const rows = await tx.$queryRaw<{ now: Date }[]>`SELECT now()`;
  return rows[0]?.now ?? new Date();
}
