/**
 * A reason as mail programs are told it: replies of SMTP, IMAP and POP3 are ASCII (RFC 5321 4.2, RFC 3501 9 "text", RFC 1939 3), and what
 * stands there raw some clients show as garbage and others drop the line for. Accents go, a letter without a plain form becomes `?`; a reason
 * that has none (Cyrillic, Chinese) becomes empty, since the queries have words of their own and `???????` is none.
 */
export function replyText(reason: string): string {
  if (!/[^ -~]/.test(reason)) return reason;
  const plain = reason
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^ -~]/gu, (sign) => plainForms.get(sign) ?? '?');
  return /[a-z]/i.test(plain) ? plain.slice(0, mostCharacters).trim() : '';
}

/** As in the contract: a compatibility form may be longer than its sign. */
const mostCharacters = 400;

/** What Unicode does not take apart, of languages written in Latin letters and of print. */
const plainForms = new Map(
  (
    'ß=ss ẞ=SS æ=ae Æ=AE œ=oe Œ=OE ø=o Ø=O ł=l Ł=L đ=d Đ=D ð=d Ð=D þ=th Þ=Th ħ=h Ħ=H ı=i €=EUR ' +
    `–=- —=- ‐=- •=- ‘=' ’=' ‚=' ‹=' ›=' “=" ”=" „=" «=" »="`
  )
    .split(' ')
    .map((pair) => [pair.charAt(0), pair.slice(2)] as const),
);
