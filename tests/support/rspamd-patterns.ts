import { existsSync } from 'node:fs';
import { cp, mkdir } from 'node:fs/promises';
import { exec } from '@/agent/system/exec';

const kept = '/tmp/pw-rspamd-patterns';

/** Gives a node Rspamd's compiled patterns, 14 s of work, if another test on this machine has made them. */
export async function warmRspamd(stateDir: string): Promise<void> {
  if (!existsSync(kept)) return;
  await mkdir(`${stateDir}/var`, { recursive: true });
  await exec('/usr/bin/cp', ['-a', kept, `${stateDir}/var/rspamd`]);
}

/** Keeps a node's compiled patterns for the tests that follow. */
export async function keepRspamdWarm(stateDir: string): Promise<void> {
  if (existsSync(kept) || !existsSync(`${stateDir}/var/rspamd`)) return;
  await cp(`${stateDir}/var/rspamd`, kept, { recursive: true });
}
