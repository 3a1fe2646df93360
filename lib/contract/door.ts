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

function isAll(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}
