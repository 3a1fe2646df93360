/**
 * What the part of a native file is called that holds a line: the setting, block or service that begins at the margin at or above it.
 * Continuations and blocks are indented in all of Postfix's, Dovecot's, Rspamd's and Redis's files that we write. `null` above the first. Pure.
 */
export function sectionName(lines: readonly string[], place: number): string | null {
  const begin = lines.slice(0, place + 1).findLast((line) => beginsSection.test(line));
  if (begin === undefined) return null;
  const [, setting, block, first = ''] = begin.match(names) ?? [];
  return setting ?? block ?? first;
}

/** Not a comment, not the end of a block, not a pattern of a regexp_table(5). */
const beginsSection = /^[^\s#}/]/;
const names = /^(?:([\w.$-]+)\s*=|(.+?)\s*\{$|(\S+))/;
