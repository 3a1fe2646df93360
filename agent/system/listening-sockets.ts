import { endianness } from 'node:os';
import type { Door } from '@/lib/contract/door';
import { canonicalAddress } from '@/lib/contract/door';
import type { Exec } from './exec';
import { readIfThere } from './files';
import { parentOf } from './pid-file';

export type ListeningSocket = Door & { readonly inode: number };

const listening = '0A';

/** Every socket of this machine that listens at a port, whoever opened it; see proc_pid_net(5), `tcp`. */
export async function listeningSockets(port: number): Promise<ListeningSocket[]> {
  const tables = await Promise.all(['/proc/net/tcp', '/proc/net/tcp6'].map(readIfThere));
  return tables
    .flatMap((table) => (table ?? '').split('\n'))
    .map((line) => socketIn(line.trim().split(/\s+/)))
    .filter((socket) => socket !== null && socket.port === port)
    .filter((socket) => socket !== null);
}

function socketIn([, local, , state, , , , , , inode]: readonly string[]): ListeningSocket | null {
  const [address, port] = local?.split(':') ?? [];
  if (state !== listening || !address || !port) return null;
  return { address: addressIn(address), port: Number.parseInt(port, 16), inode: Number(inode) };
}

/** Words of 32 bits, each as this machine keeps it. An IPv4 address inside IPv6 (::ffff:127.0.0.1) is that IPv4 address. */
function addressIn(hex: string): string {
  const words = Buffer.from(hex, 'hex');
  const bytes = endianness() === 'LE' ? words.swap32() : words;
  const mapped = bytes.length === 16 && bytes.subarray(0, 12).equals(mappedPrefix);
  if (bytes.length === 4 || mapped) return [...bytes.subarray(-4)].join('.');
  return canonicalAddress(bytes.toString('hex').match(/.{4}/g)?.join(':') ?? '');
}

const mappedPrefix = Buffer.from('00000000000000000000ffff', 'hex');

/**
 * The program behind a socket, such as `nginx (pid 812)`, from ss(8); null when it can't be told. Of those that hold it, the one that handed
 * it down: its workers have it too, and so has any child of it for a moment, before it runs another program.
 */
export async function programBehind(exec: Exec, { port, inode }: ListeningSocket): Promise<string | null> {
  const sockets = await exec('/usr/bin/ss', ['-Hltnpe', `sport = :${port}`], { timeoutMs: 2_000 });
  const line = sockets.stdout.split('\n').find((one) => one.includes(` ino:${inode} `));
  const holders = [...(line ?? '').matchAll(/\("([^"]{1,40})",pid=(\d+)/g)].map(([, name, pid]) => ({
    name,
    pid: Number(pid),
  }));
  const holder = (await eldestOf(holders)) ?? holders[0];
  return holder ? `${holder.name} (pid ${holder.pid})` : null;
}

/** Of a service that it started with the socket open, init(1) tells nothing. */
async function eldestOf<Holder extends { readonly pid: number }>(
  holders: readonly Holder[],
): Promise<Holder | undefined> {
  const family = holders.filter(({ pid }) => pid !== 1);
  const parents = await Promise.all(family.map(({ pid }) => parentOf(pid)));
  return family.find((_, index) => parents[index] !== null && !family.some(({ pid }) => pid === parents[index]));
}
