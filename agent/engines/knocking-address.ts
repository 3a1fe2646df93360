import { canonicalAddress } from '@/lib/contract/door';

/** Where this machine itself reaches a listener: all addresses are reached by loopback. */
export function knockingAddress(address: string): string {
  if (address === '0.0.0.0') return '127.0.0.1';
  return canonicalAddress(address) === '::' ? '::1' : address;
}
