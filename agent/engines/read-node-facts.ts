import { existsSync } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { networkInterfaces } from 'node:os';
import path from 'node:path';
import type { EngineName } from '@/lib/contract/verdict';
import { exec } from '../system/exec';
import { namesIn, readIfThere } from '../system/files';
import { requireVersions } from './ask-version';
import { MachineNotReady } from './machine-not-ready';
import type { EnginePrograms, EngineUsers, NodeFacts } from './node-facts';
import { usableStateDir } from './state-dir';

export type NodeFactsWish = {
  readonly nodeId: string;
  readonly hostname: string;
  readonly stateDir: string;
  readonly mode: NodeFacts['mode'];
  readonly engines?: readonly EngineName[];
  readonly resolvers?: readonly string[];
  readonly programs?: Partial<EnginePrograms>;
};

/** Paths and names are Debian's. */
export const debianPrograms: EnginePrograms = {
  postfix: '/usr/sbin/postfix',
  postconf: '/usr/sbin/postconf',
  postmap: '/usr/sbin/postmap',
  dovecot: '/usr/sbin/dovecot',
  doveconf: '/usr/bin/doveconf',
  doveadm: '/usr/bin/doveadm',
  rspamd: '/usr/bin/rspamd',
  rspamadm: '/usr/bin/rspamadm',
  rspamdConfig: '/etc/rspamd/rspamd.conf',
  redisServer: '/usr/bin/redis-server',
  redisCli: '/usr/bin/redis-cli',
  setpriv: '/usr/bin/setpriv',
  openssl: '/usr/bin/openssl',
  systemctl: '/usr/bin/systemctl',
};

export const debianUsers: EngineUsers = {
  postfix: 'postfix',
  postdrop: 'postdrop',
  dovecot: 'dovecot',
  dovenull: 'dovenull',
  rspamd: '_rspamd',
  redis: 'redis',
  mail: 'vmail',
};

export const allEngines: readonly EngineName[] = ['redis', 'rspamd', 'dovecot', 'postfix'];
const postfixConfig = '/etc/postfix';

/** Looks at the machine once, at the agent's start. Throws MachineNotReady. */
export async function readNodeFacts(wish: NodeFactsWish): Promise<NodeFacts> {
  if (process.getuid?.() !== 0) throw new MachineNotReady('The mail engines need root: low ports and their own users.');
  const stateDir = await usableStateDir(wish.stateDir);
  const programs = { ...debianPrograms, ...wish.programs };
  const hasSystemd = wish.mode === 'system' && existsSync('/run/systemd/system'); // sd_booted(3)
  await requirePrograms(programs, hasSystemd);
  const engines = allEngines.filter((name) => wish.engines?.includes(name) ?? true);
  await requireVersions(exec, programs, engines);
  const meta = await readPostfixMeta();
  return {
    nodeId: wish.nodeId,
    hostname: wish.hostname,
    stateDir,
    mode: wish.mode,
    hasSystemd,
    engines,
    resolvers: wish.resolvers ?? [],
    ipv6: Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ family }) => family === 'IPv6')),
    users: debianUsers,
    programs,
    postfixMeta: wish.mode === 'system' ? {} : meta,
  };
}

async function requirePrograms({ systemctl, ...programs }: EnginePrograms, hasSystemd: boolean): Promise<void> {
  const missing: string[] = [];
  for (const program of [...Object.values(programs), ...(hasSystemd ? [systemctl] : [])]) {
    await access(program, constants.R_OK).catch(() => missing.push(program));
  }
  if (missing.length === 0) return;
  throw new MachineNotReady(`Missing on this machine: ${missing.join(', ')}. The operations guide names the packages.`);
}

/** Without our own copy of dynamicmaps.cf, `sqlite:` is unknown to a Postfix with another config_directory. */
async function readPostfixMeta(): Promise<Record<string, string>> {
  const meta: Record<string, string> = {};
  const names = ['dynamicmaps.cf', 'postfix-files'];
  for (const folder of ['dynamicmaps.cf.d', 'postfix-files.d']) {
    names.push(...(await namesIn(path.join(postfixConfig, folder))).map((name) => `${folder}/${name}`));
  }
  for (const name of names) {
    const content = await readIfThere(path.join(postfixConfig, name));
    if (content !== null) meta[name] = content;
  }
  if (!meta['dynamicmaps.cf']?.includes('sqlite')) throw new MachineNotReady('Postfix lacks SQLite: postfix-sqlite.');
  return meta;
}
