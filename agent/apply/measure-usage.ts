import { openUsageDatabase, writeUsage } from '../engines/dovecot/usage-database';
import { statePaths } from '../engines/state-paths';
import { exec } from '../system/exec';
import { requireUser } from '../system/users';
import type { NodeContext } from './node-context';

const patienceMs = 5_000;
const kib = 1_024;

/** Has Dovecot say how full a mailbox is (doveadm-quota(1)) and writes it where Dovecot does at every change. */
export async function measureUsage({ machine: { facts } }: NodeContext, address: string): Promise<void> {
  const paths = statePaths(facts);
  const argv = ['-c', paths.dovecotConfig, '-f', 'tab', 'quota', 'get', '-u', address];
  const { code, stdout } = await exec(facts.programs.doveadm, argv, { timeoutMs: patienceMs });
  const [storageKib, messages] = [cellOf(stdout, 'STORAGE'), cellOf(stdout, 'MESSAGE')];
  if (code !== 0 || storageKib === null || messages === null) return;
  const db = openUsageDatabase(paths.usageDatabase, await requireUser(exec, facts.users.dovecot));
  try {
    writeUsage(db, { address, bytes: storageKib * kib, messages });
  } finally {
    db.close();
  }
}

/** Rows are: name of the root, type, value, limit, percent. */
function cellOf(table: string, type: 'STORAGE' | 'MESSAGE'): number | null {
  const row = table.split('\n').map((line) => line.split('\t'));
  const value = row.find((cells) => cells[1] === type)?.[2];
  return value !== undefined && /^\d+$/.test(value) ? Number(value) : null;
}
