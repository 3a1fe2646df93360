import { ipAddress } from './text';

/** Where a listener listens. */
export type Door = { readonly address: string; readonly port: number };

/**
 * Whether two sockets could not both listen: same port, and one address or "all" of the same family.
 *
 * All of IPv4 (0.0.0.0) and all of IPv6 (::) are two doors, since Postfix and Dovecot set IPV6_V6ONLY on what they open (ipv6(7)).
 * Both planes ask here, so that what the console can compile is what an agent accepts.
 */
export function doorsMeet(one: Door, other: Door): boolean {
  if (one.port !== other.port || one.address.includes(':') !== other.address.includes(':')) return false;
  const [a, b] = [canonicalAddress(one.address), canonicalAddress(other.address)];
  return a === b || isAll(a) || isAll(b);
}

/** One spelling for each address, so that `0:0::1` and `::1` are the same door (RFC 5952). */
export function canonicalAddress(address: string): string {
  return address.includes(':') ? new URL(`http://[${address}]/`).hostname.slice(1, -1) : address;
}

/** How many doors one engine opens at most. */
export const mostListeners = 64;

/**
 * An address that a door may be saved with. What no socket is ever bound to: multicast and what is above it, broadcast with it (RFC 5771,
 * RFC 1112), 0.0.0.0/8 but for "all", link-local IPv6, which needs a zone that is another on each node (RFC 4007), and IPv4 written as IPv6.
 */
export const listenAddress = ipAddress.refine(mayBeListenedOn, { error: 'listen-address' });

function mayBeListenedOn(address: string): boolean {
  const canonical = canonicalAddress(address);
  if (isAll(canonical) || canonical === '::1') return true;
  if (!canonical.includes(':')) return !/^(0|22[4-9]|2[3-5]\d)\./.test(canonical);
  return !/^(fe[89ab][\da-f]:|ff[\da-f]{2}:|::(ffff:)?[\da-f]+(:[\da-f]+)?$)/.test(canonical);
}

function isAll(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}
