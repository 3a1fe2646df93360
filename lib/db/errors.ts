import 'server-only';
import { Prisma } from './generated/client';

/** The unique index that a write ran into, or null when the error is another one. */
export function violatedUnique(error: unknown): string | null {
  if (!(error instanceof Prisma.PrismaClientKnownRequestError) || error.code !== 'P2002') return null;
  return JSON.stringify(error.meta ?? {});
}

/** Whether the database could not be reached, or had no connection free in time (as against: it said no). */
export function isDatabaseAway(error: unknown): boolean {
  if (error instanceof Prisma.PrismaClientInitializationError) return true;
  const text = error instanceof Error ? `${error.name} ${error.message} ${'code' in error ? error.code : ''}` : '';
  return /ECONNREFUSED|ENOENT|ECONNRESET|P1001|P1002|P1008|P1017|P2028|57P0[123]|Can't reach database|connection terminated|Connection terminated|the database system is/i.test(
    text,
  );
}
