/**
 * Whether an error of a driver says that the database could not be reached (as against: it said no). A missing socket is told as
 * `connect ENOENT …`; ENOENT alone is any missing file.
 */
export function saysAway(error: unknown): boolean {
  return /ECONNREFUSED|connect ENOENT|ECONNRESET|write EPIPE|connection error and is not queryable|P1001|P1002|P1008|P1017|57P0[123]|Can't reach database|connection terminated|Connection terminated|the database system is|not currently accepting connections|Query read timeout/i.test(
    textOf(error),
  );
}

/** Prisma puts the number of an error at several places: its own as `code`, that of Postgres into the words of a raw query. */
export function textOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${error.message} ${'code' in error ? error.code : ''}` : '';
}

/** Deadlock, a lock not given, too many connections: the same may work in a moment. */
export function isPassing(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  return code === '40P01' || code === '40001' || code === '55P03' || code === '53300';
}
