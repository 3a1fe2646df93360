/**
 * smtpd_command_filter: what a client says, put right or made a syntax error before smtpd(8) reads it. The first line that fits counts.
 *
 * smtpd(8) takes `RCPT TO:<postmaster>` from anybody, whatever the restrictions say (RFC 5321 4.5.1), so it is heard as the whole address.
 * It reads paths as RFC 822 did, with comments, blanks and empty brackets, and there are endless ways to write postmaster; so a path that
 * RFC 5321 4.1.2 does not know is none (in a local part dots may stand anywhere, and the brackets may be missing). One without a domain,
 * or with a dot at its end, smtpd(8) would put right for every table, while a policy server reads it as it came and finds nobody there. The
 * same with quotes at an address literal: at one of ours, what stands in them becomes the address.
 *
 * A byte that is not printable ASCII it takes too, and Dovecot's LMTP server does not: sent back, such a message would go to whoever it
 * names as its sender.
 */
export function heardCommands(hostname: string): string {
  const word = String.raw`[^]()<>@,;:\" []+`;
  const quoted = String.raw`"([^\"]|\\.)+"`;
  const domain = String.raw`[a-z0-9_-]+(\.[a-z0-9_-]+)*`;
  const literal = String.raw`\[[a-z0-9:.]+\]`;
  const path = `((${word}|${quoted})@${domain}|${word}@${literal})`;
  const route = '(@[]a-z0-9.,@_[-]+:)?';
  const whole = `RCPT TO:<postmaster@${hostname}>`;
  return [
    `/^RCPT[[:space:]]+TO:[[:space:]]*<(@[^:>]*:)?"?postmaster"?>([[:space:]].*|)$/ ${whole}$2`,
    `/^RCPT[[:space:]]+TO:[[:space:]]*"?postmaster"?([[:space:]].*|)$/ ${whole}$1`,
    '/^[[:space:]]*MAIL[[:space:]].*[^ -~]/ MAIL FROM:<@>',
    '/^[[:space:]]*RCPT[[:space:]].*[^ -~]/ RCPT TO:<@>',
    `/^[[:space:]]*RCPT[[:space:]]/!/^RCPT +TO: *(<${route}${path}>|${path})( .*)?$/ RCPT TO:<@>`,
    '',
  ].join('\n');
}
