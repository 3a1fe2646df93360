import { z } from 'zod';
import { ipAddress, port } from './text';

/** A DNS server as people write it: an address, and a port where it is not 53. IPv6 with a port stands in brackets (RFC 5952 6). */
export const resolverAddress = z.string().max(60).refine(isResolver, { error: 'resolver-address' });

function isResolver(text: string): boolean {
  if (ipAddress.safeParse(text).success) return true;
  const [, four, six, number] = /^(?:([0-9.]+)|\[([0-9a-f:.]+)\]):([0-9]{1,5})$/i.exec(text) ?? [];
  const fits = four === undefined ? z.ipv6().safeParse(six) : z.ipv4().safeParse(four);
  return fits.success && port.safeParse(Number(number)).success;
}
