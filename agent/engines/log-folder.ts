import { ensureFolder } from '../system/files';
import { requireUser } from '../system/users';
import type { EngineMachine } from './engine-machine';

/**
 * Logs say who writes to whom, and Postfix makes its own readable for everybody: so the folder is closed. Postfix and Dovecot write as
 * root; Rspamd passes through to a folder of its own.
 */
export async function ensureLogFolder({ facts, exec, paths }: EngineMachine): Promise<void> {
  const gid = facts.engines.includes('rspamd') ? (await requireUser(exec, facts.users.rspamd)).gid : 0;
  await ensureFolder(paths.log, 0o710, { uid: 0, gid });
}
