import 'server-only';
import { saysAway, textOf } from './away';
import { Prisma } from './generated/client';

/** The unique index that a write ran into, or null when the error is another one. */
export function violatedUnique(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') return null;
  return JSON.stringify(error.meta ?? {});
}

/**
 * Whether it was only too much at once, so that the same may work in a moment: no transaction or connection free in time (Prisma's
 * P2028, P2024, pg-pool's time-out), a lock not given in time or in a circle (55P03, 40P01, 40001; P2034), or no place for one more
 * connection (53300). Postgres then has undone what was begun.
 */
export function isDatabaseBusy(error: unknown): boolean {
  return /P2024|P2028|P2034|55P03|40P01|40001|53300|timeout exceeded when trying to connect/.test(textOf(error));
}

/** Whether the database could not be reached (as against: it said no). */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  return saysAway(error);
}
