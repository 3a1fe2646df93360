import { networkInterfaces } from 'node:os';
import type { Door } from './ask-database';
import { tryListening } from './try-listening';

type Where = Pick<Door, 'address' | 'port'>;
/** `taken`: another program holds its port there. `absent`: this machine has no such address. */
export type Shut<D extends Where> = D & { why: 'taken' | 'absent' };

/** Those of `doors` that mail programs can't open, each asked at its own address: while ours are not running. */
export async function shutDoors<D extends Where>(doors: readonly D[], hasIpv6 = speaksIpv6()): Promise<Shut<D>[]> {
  const answers = await Promise.all(
    doors.map(({ address, port }) => (hasIpv6 || !address.includes(':') ? tryListening(address, port) : 'absent')),
  );
  return doors.flatMap((door, place) => {
    const why = answers[place];
    return why === 'taken' || why === 'absent' ? [{ ...door, why }] : [];
  });
}

export function isSameDoor(one: Where, other: Where): boolean {
  return one.port === other.port && one.address === other.address;
}

/** As the agent asks (`NodeFacts.ipv6`): where IPv6 is only switched off, a socket may still listen at `::`, and nobody ever comes. */
function speaksIpv6(): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ family }) => family === 'IPv6'));
}
