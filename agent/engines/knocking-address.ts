/** Where this machine itself reaches a listener: all addresses are reached by loopback. */
export function knockingAddress(address: string): string {
  if (address === '0.0.0.0') return '127.0.0.1';
  return canonicalAddress(address) === '::' ? '::1' : address;
}

/** One spelling for each address, so that `0:0::1` and `::1` are the same door (RFC 5952). */
export function canonicalAddress(address: string): string {
  return address.includes(':') ? new URL(`http://[${address}]/`).hostname.slice(1, -1) : address;
}

/** Whether two sockets could not both listen: same port, and one address or "all" of the same family. */
export function doorsMeet(one: { address: string; port: number }, other: { address: string; port: number }): boolean {
  if (one.port !== other.port || one.address.includes(':') !== other.address.includes(':')) return false;
  const [a, b] = [canonicalAddress(one.address), canonicalAddress(other.address)];
  return a === b || isAll(a) || isAll(b);
}

function isAll(address: string): boolean {
  return address === '0.0.0.0' || address === '::';
}
