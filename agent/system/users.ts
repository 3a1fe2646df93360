import type { Exec } from './exec';
import { wordsOf } from './exec';
import type { FileOwner } from './files';

const getent = '/usr/bin/getent';
const useradd = '/usr/sbin/useradd';

/** uid and primary gid of a user, from wherever the machine keeps its users (getent(1) asks NSS). */
export async function findUser(exec: Exec, name: string): Promise<FileOwner | null> {
  const fields = (await exec(getent, ['passwd', name])).stdout.trim().split(':');
  const uid = Number(fields[2] ?? '');
  const gid = Number(fields[3] ?? '');
  return fields.length < 4 || !Number.isInteger(uid) || !Number.isInteger(gid) ? null : { uid, gid };
}

export async function requireUser(exec: Exec, name: string): Promise<FileOwner> {
  const user = await findUser(exec, name);
  if (user === null) throw new Error(`The user ${name} is missing on this machine; its package makes it.`);
  return user;
}

/** A user that owns files and never signs in. */
export async function ensureSystemUser(exec: Exec, name: string): Promise<FileOwner> {
  const known = await findUser(exec, name);
  if (known !== null) return known;
  const made = await exec(useradd, ['-r', '-U', '-d', '/nonexistent', '-s', '/usr/sbin/nologin', name]);
  // Two agents starting at once may both try; whoever lost finds the user of the other.
  const user = await findUser(exec, name);
  if (user === null) throw new Error(`Can't make the user ${name}: ${wordsOf(made)}`);
  return user;
}
