import type { EngineName } from '@/lib/contract/verdict';

/**
 * What an agent knows about its own machine and no console may tell it: who it is, where its state lives, which programs and users
 * the distribution gave it. Renderers get this and the document, and nothing else; so the same two give the same files.
 */
export type NodeFacts = {
  readonly nodeId: string;
  /** A-label host name: greeting, HELO and the self-signed certificate carry it. */
  readonly hostname: string;
  /** Absolute, short (unix socket paths end at 107 bytes), of plain characters; every parent must be o+x. */
  readonly stateDir: string;
  /** `private`: own instances below stateDir. `system`: Postfix and Dovecot are the distribution's own instances. */
  readonly mode: 'private' | 'system';
  /** Whether systemd starts and stops the distribution's instances; else their programs are run as it would. */
  readonly hasSystemd: boolean;
  /** Engines of this node, in starting order. */
  readonly engines: readonly EngineName[];
  /** Resolvers of Rspamd as IP addresses; empty: it asks nobody and every check that needs DNS is off. */
  readonly resolvers: readonly string[];
  /** Whether the kernel speaks IPv6; fixed at start, because `inet_protocols` can't change at a reload. */
  readonly ipv6: boolean;
  readonly users: EngineUsers;
  readonly programs: EnginePrograms;
  /** Files of the distribution that a private Postfix's `meta_directory` must hold, by path below it; none in mode `system`. */
  readonly postfixMeta: Readonly<Record<string, string>>;
};

/** Names of system users; groups have the same names. */
export type EngineUsers = {
  readonly postfix: string;
  readonly postdrop: string;
  readonly dovecot: string;
  readonly dovenull: string;
  readonly rspamd: string;
  readonly redis: string;
  readonly mail: string;
};

/** Absolute paths. */
export type EnginePrograms = {
  readonly postfix: string;
  readonly postconf: string;
  readonly postmap: string;
  readonly dovecot: string;
  readonly doveconf: string;
  readonly doveadm: string;
  readonly rspamd: string;
  readonly rspamadm: string;
  readonly rspamdConfig: string;
  readonly redisServer: string;
  readonly redisCli: string;
  readonly setpriv: string;
  readonly openssl: string;
  readonly systemctl: string;
};
