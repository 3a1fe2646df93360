import { z } from 'zod';

/**
 * Text that may stand in a native configuration file.
 *
 * One printable line: no control characters, no line or paragraph separators, no leading or trailing space. Such text
 * can't end a line, so it can't add a key (SECURITY.md WEB-06). Quoting what is left (`$`, `#`, quotes, backslash) is the
 * work of each engine's renderer, never of a capability.
 */
export function oneLine(maxCharacters: number) {
  return z
    .string()
    .max(maxCharacters)
    .refine((text) => !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text), { error: 'one-line' })
    .refine((text) => text === text.trim(), { error: 'no-outer-space' });
}

/** An IPv4 or IPv6 address in its written form; never a host name, so that no engine asks DNS for it. */
export const ipAddress = z.union([z.ipv4(), z.ipv6()], { error: 'ip-address' });

/** A TCP port that may be listened on. */
export const port = z.int().min(1).max(65_535);

/** A DNS name in A-label form, lower case, without the final dot (RFC 1035 2.3.4: labels ≤ 63, name ≤ 253). */
export const dnsName = z
  .string()
  .max(253)
  .regex(/^(?=.{1,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)(\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*$/, {
    error: 'dns-name',
  });

/** A lower-case mail address whose local part needs no quoting (RFC 5321 4.1.2 dot-string; local part ≤ 64). */
export const mailAddress = z
  .string()
  .max(254)
  .regex(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9.-]+$/, { error: 'mail-address' })
  .refine((address) => address.indexOf('@') <= 64, { error: 'mail-address' });
