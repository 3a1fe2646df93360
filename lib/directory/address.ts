import { domainToASCII, domainToUnicode } from 'node:url';
import { dnsName, mailAddress, mailboxLocalPart } from '@/lib/contract/text';

/**
 * Addresses and domain names as people write them, and as they are kept: lower case, the domain in A-labels.
 *
 * `domainToASCII` is the URL parser's (UTS 46): it also decodes `%65`, drops line ends and reads `0x7f.1` as an IPv4 address. So
 * only letters, digits, marks, `.` and `-` reach it, and what comes back is looked at once more.
 */
const domainCharacters = /^[\p{L}\p{M}\p{N}.\u3002\u00b7\u30fb-]+$/u;

/** The kept form of a domain name of two labels or more; null when it isn't one. */
export function parseDomain(text: string): string | null {
  if (!domainCharacters.test(text)) return null;
  const name = inALabels(text);
  const looksLikeAddress = /(^|\.)[0-9]+$/.test(name);
  return name.includes('.') && !looksLikeAddress && dnsName.safeParse(name).success ? name : null;
}

/** Whether a part between dots is too long, as it is written in A-labels (RFC 1035 2.3.4): a reason of its own, which nobody counts by eye. */
export function hasLongLabel(text: string): boolean {
  if (!domainCharacters.test(text)) return false;
  return inALabels(text)
    .split('.')
    .some((label) => label.length > 63);
}

function inALabels(text: string): string {
  return domainToASCII(text.normalize('NFC')).replace(/\.$/, '');
}

/** The kept form of any mail address, ours or another's; null when it isn't one (quoted local parts are not served). */
export function parseAddress(text: string): string | null {
  const at = text.lastIndexOf('@');
  const domain = parseDomain(text.slice(at + 1));
  if (at < 1 || !domain) return null;
  const address = `${text.slice(0, at).toLowerCase()}@${domain}`;
  return mailAddress.safeParse(address).success ? address : null;
}

/** The kept form of a mailbox's local part; null when it isn't one. */
export function parseMailboxLocalPart(text: string): string | null {
  const local = text.toLowerCase();
  return mailboxLocalPart.safeParse(local).success ? local : null;
}

/** The local part of an alias. Nobody signs in with it, so more characters are fine. */
export function parseAliasLocalPart(text: string): string | null {
  const local = text.toLowerCase();
  return /^[a-z0-9_+'&=#%!][a-z0-9_+'&=#%!-]*(\.[a-z0-9_+'&=#%!-]+)*$/.test(local) && local.length <= 64 ? local : null;
}

/** How people read a kept domain name. */
export function showDomain(name: string): string {
  return domainToUnicode(name) || name;
}

/** How people read a kept address. */
export function showAddress(address: string): string {
  const at = address.lastIndexOf('@');
  return `${address.slice(0, at)}@${showDomain(address.slice(at + 1))}`;
}

/** The same mailbox without its extension: mail for `anna+lists@…` goes to `anna@…` when nothing is called that (virtual(5)). */
export function withoutExtension(address: string): string {
  return address.replace(/^([^+@]+)\+[^@]*@/, '$1@');
}
