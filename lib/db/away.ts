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
