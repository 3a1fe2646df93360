/** A failure that a person can mend: its message says what is wrong and what to do. Anything else is a fault of ours. */
export class Sentence extends Error {
  override readonly name = 'Sentence';
}

/** The words for a person; the stack only where the failure is not one they can mend. */
export function sayWhy(cause: unknown): string {
  if (cause instanceof Sentence) return cause.message;
  const full = fullDiskLine(cause instanceof Error ? cause.message : String(cause));
  if (full !== undefined) return `A disk is full: make room (1 GB is plenty) and start again.\n  ${full}`;
  if (cause instanceof Error) return cause.stack ?? cause.message;
  return String(cause);
}

/** The line in which a program says that it could not write; most of them name the file. */
export function fullDiskLine(words: string): string | undefined {
  return words.split('\n').find((line) => /no space left on device|ENOSPC/i.test(line));
}

/** The `code` of a system error, such as ENOENT. */
export function codeOf(cause: unknown): string | undefined {
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined;
}
