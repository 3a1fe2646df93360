import type { EngineName } from './verdict';

/** What a node's files are written for: what Debian 12 has and newer, but of Dovecot only 2.3 (docs/decisions/0014). */
const taken = {
  postfix: { name: 'Postfix', from: [3, 7], below: null },
  dovecot: { name: 'Dovecot', from: [2, 3], below: [2, 4] },
  rspamd: { name: 'Rspamd', from: [3, 4], below: null },
  redis: { name: 'Redis', from: [7, 0], below: null },
} satisfies Record<EngineName, { name: string; from: Version; below: Version | null }>;

type Version = [major: number, minor: number];

/**
 * A sentence where no node can run this version of an engine, installed here or to be had, else null. It takes what a program calls itself
 * and the version of a package; of what is neither it says nothing.
 */
export function versionLack(engine: EngineName, version: string): string | null {
  const [, short, major, minor] = /^(?:\d+:)?((\d+)\.(\d+)(?:\.\d+)*)/.exec(version) ?? [];
  if (short === undefined) return null;
  const found: Version = [Number(major), Number(minor)];
  const { name, from, below } = taken[engine];
  if (!isBefore(found, from) && (below === null || isBefore(found, below))) return null;
  const needed = `${from.join('.')}${below === null ? ' or newer' : ''}`;
  return `${name} is ${short} here, and a mail node needs ${needed}: let a machine with Debian 12 serve mail.`;
}

function isBefore([major, minor]: Version, other: Version): boolean {
  return major === other[0] ? minor < other[1] : major < other[0];
}
