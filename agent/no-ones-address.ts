import { isIP } from 'node:net';
import { canonicalAddress, listenAddress } from '@/lib/contract/door';

/** Why nobody is ever found at an address, in words to stand after it; null where somebody may be. A name is not looked up. */
export function whyNobodyThere(host: string): string | null {
  const address = asIpv4(host) ?? host;
  if (isIP(address) === 0) return null;
  if (isEvery(address)) return 'is every address';
  const isSomeones = listenAddress.safeParse(address).success && address !== '127.255.255.255';
  return isSomeones ? null : 'is an address at which no machine is found';
}

export function isEvery(address: string): boolean {
  return ['0.0.0.0', '::'].includes(canonicalAddress(asIpv4(address) ?? address));
}

/** IPv4 in the clothes of IPv6, as `URL` writes it, still leads there; null for anything else (RFC 4291 2.5.5.2). */
function asIpv4(address: string): string | null {
  const [, high, low] = /^::ffff:([\da-f]{1,4}):([\da-f]{1,4})$/.exec(address) ?? [];
  if (high === undefined || low === undefined) return null;
  return [high, low].flatMap((half) => [...Buffer.from(half.padStart(4, '0'), 'hex')]).join('.');
}
