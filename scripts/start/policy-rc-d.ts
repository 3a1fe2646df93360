import { existsSync, lstatSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';

/**
 * Debian starts a service as it installs it, unless /usr/sbin/policy-rc.d says no (exit 101; see invoke-rc.d(8)). A
 * machine that serves mail already would get a second Postfix on its port 25.
 *
 * Whatever stood there is moved aside and put back, by the next start if this one is killed in between.
 */
const policy = '/usr/sbin/policy-rc.d';
const aside = '/usr/sbin/policy-rc.d.before-postwarden';
const ours = '#!/bin/sh\n# Written by Postwarden while it installs packages; it is gone afterwards.\nexit 101\n';

export async function withoutServiceStarts(isNeeded: boolean, work: () => Promise<void>): Promise<void> {
  restore();
  if (!isNeeded) return;
  if (lstatSync(policy, { throwIfNoEntry: false })) renameSync(policy, aside);
  writeFileSync(policy, ours, { mode: 0o755 });
  try {
    await work();
  } finally {
    restore();
  }
}

function restore(): void {
  if (existsSync(policy) && readFileSync(policy, 'utf8') === ours) rmSync(policy);
  if (lstatSync(aside, { throwIfNoEntry: false }) && !existsSync(policy)) renameSync(aside, policy);
}
