import { createHash } from 'node:crypto';

/**
 * A name for a set of rendered files that the running engine repeats when asked, so that a probe knows *which* configuration answers:
 * an old worker may go on serving for a moment after a reload, with greetings that didn't change. It comes from the content, not
 * from the number of the generation; so what is the same needs no reload.
 */
export function configMark(contents: readonly string[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content).update('\0');
  return hash.digest('hex').slice(0, 16);
}
