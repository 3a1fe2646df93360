import { z } from 'zod';

/**
 * Text that comes back as it went in. Half of a surrogate pair is no character: UTF-8 can't hold it (RFC 3629 section 3), and
 * Node would write U+FFFD in its place without a word.
 */
export const storableText = z.string().refine((text) => !/\p{Cs}/u.test(text), { error: 'not-storable' });

/**
 * Text that may stand in a native configuration file.
 *
 * One printable line: no control characters, no line or paragraph separators, no leading or trailing space. Such text
 * can't end a line, so it can't add a key (SECURITY.md WEB-06). Quoting what is left (`$`, `#`, quotes, backslash) is the
 * work of each engine's renderer, never of a capability.
 */
export function oneLine(maxCharacters: number) {
  return storableText
    .max(maxCharacters)
    .refine((text) => !/[\p{Cc}\p{Cf}\u2028\u2029]/u.test(text), { error: 'one-line' })
    .refine((text) => text === text.trim(), { error: 'no-outer-space' });
}

/** Text of several lines, with a line feed between them and no other control character but the tab. */
export function lines(maxCharacters: number) {
  return storableText.max(maxCharacters).refine((text) => !/[^\P{Cc}\n\t]/u.test(text), { error: 'plain-lines' });
}

/**
 * A password as somebody sets it; checked later it is taken as it comes.
 *
 * At least 15 code points, where nothing else protects an account (NIST SP 800-63B-4 3.1.1.2); an emoji is one. And nothing that NFKC would
 * write otherwise (SECURITY.md 0.12): `é` as two characters, `ﬁ` as one or a hard space looks the same on another keyboard, which sends
 * other bytes, and Dovecot compares bytes.
 */
export function newPassword(maxUnits: number) {
  return storableText
    .min(1)
    .max(maxUnits)
    .refine((text) => [...text].length >= 15, { error: 'passphrase-too-short' })
    .refine((text) => text === text.normalize('NFKC'), { error: 'more-than-one-form' });
}

/**
 * What a listener says before anything is agreed on, so plain ASCII (RFC 5321 4.2; RFC 9051 4.3 and RFC 5804 1.3 would need UTF-8
 * that many a client cannot read). In 200 octets: with "220 ", a host name of up to 253, a space and CRLF the line stays within the
 * 512 that a client must take (RFC 5321 4.5.3.1.5).
 */
export const greetingText = oneLine(200).refine((text) => !/\P{ASCII}/u.test(text), { error: 'plain-ascii' });

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

/** A DNS name that a server goes by: of two labels or more, since an engine completes a single one by itself, and never an IPv4 address. */
export const hostName = dnsName.regex(/\.(?![0-9]+$)[^.]+$/, { error: 'host-name' });

/** A lower-case mail address whose local part needs no quoting (RFC 5321 4.1.2 dot-string; local part ≤ 64). */
export const mailAddress = z
  .string()
  .max(254)
  .regex(/^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9.-]+$/, { error: 'mail-address' })
  .refine((address) => address.indexOf('@') <= 64, { error: 'mail-address' });

/**
 * The local part of a mailbox: letters, digits, dot, hyphen, underscore.
 * Dovecot takes them in a login name (auth_username_chars), and they are safe as a folder of `mail_home`, which a `/` would leave.
 * A leading hyphen would be refused by Postfix (allow_min_user), and `+` begins an extension (recipient_delimiter).
 */
export const mailboxLocalPart = z
  .string()
  .max(64)
  .regex(/^[a-z0-9_][a-z0-9_-]*(\.[a-z0-9_-]+)*$/);

/** The address of a mailbox of ours, narrower than those that an alias may have or lead to: both its parts are safe as folders. */
export const mailboxAddress = mailAddress.refine(
  (address) => {
    const [localPart, domain] = address.split('@');
    return mailboxLocalPart.safeParse(localPart).success && dnsName.safeParse(domain).success;
  },
  { error: 'mail-address' },
);
