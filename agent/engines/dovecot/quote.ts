/**
 * A value of dovecot.conf that comes back exactly as written: quoted, since `#` would begin a comment and `$name` would be replaced
 * outside quotes; backslash and both quotes escaped (config-parser.c takes `\'` too).
 */
export function quoteValue(text: string): string {
  return `"${text.replace(/[\\"']/g, '\\$&')}"`;
}

/** `%` begins a variable in settings that Dovecot expands, and an unknown one kills the login process at its start. */
export function quoteExpanded(text: string): string {
  return quoteValue(text.replaceAll('%', '%%'));
}
