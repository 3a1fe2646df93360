import { endianness } from 'node:os';
import type { Door } from '@/lib/contract/door';
import { canonicalAddress } from '@/lib/contract/door';
import type { Exec } from './exec';
import { readIfThere } from './files';

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

/** The program behind a socket, such as `nginx (pid 812)`, from ss(8); null when it can't be told. */
export async function programBehind(exec: Exec, { port, inode }: ListeningSocket): Promise<string | null> {
  const sockets = await exec('/usr/bin/ss', ['-Hltnpe', `sport = :${port}`], { timeoutMs: 2_000 });
  const line = sockets.stdout.split('\n').find((one) => one.includes(` ino:${inode} `));
  const holder = /users:\(\("([^"]{1,40})",pid=(\d+)/.exec(line ?? '');
  return holder ? `${holder[1]} (pid ${holder[2]})` : null;
}
