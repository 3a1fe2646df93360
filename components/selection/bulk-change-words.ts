import type { ManyVerb } from '@/lib/directory/bulk-input';

/** The catalog of a verb: every room has the first three, and mailboxes have more. Pure. */
export function wordsOf(room: string, { name }: ManyVerb): string {
  return name === 'limit' || name === 'serve' ? `${room}.many.${name}` : `bulk.${name}`;
}
