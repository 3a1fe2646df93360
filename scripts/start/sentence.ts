/** A failure that a person can mend: its message says what is wrong and what to do. Anything else is a fault of ours. */
export class Sentence extends Error {
  override readonly name = 'Sentence';
}

/** The words for a person; the stack only where the failure is not one they can mend. */
export function sayWhy(cause: unknown): string {
  if (cause instanceof Sentence) return cause.message;
  if (codeOf(cause) === 'ENOSPC') return 'The disk is full: make room (1 GB is plenty) and start again.';
  if (cause instanceof Error) return cause.stack ?? cause.message;
  return String(cause);
}

/** The `code` of a system error, such as ENOENT. */
export function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
