import compile from 'icu-minify/compile';
import type { Messages } from './catalogs';
import type { CompiledMessages } from './say';

const known = new WeakMap<Messages, CompiledMessages>();

/** A catalog as the browser wants it, each sentence parsed once for all requests. Throws for a sentence that is no ICU message. */
export function compiled(messages: Messages): CompiledMessages {
  const before = known.get(messages);
  if (before) return before;
  const entries = Object.entries(messages).map(([key, entry]) => [
    key,
    // Its choices have no prototype, and React hands over none of that kind.
    typeof entry === 'string' ? JSON.parse(JSON.stringify(compile(entry))) : compiled(entry),
  ]);
  const made: CompiledMessages = Object.fromEntries(entries);
  known.set(messages, made);
  return made;
}
