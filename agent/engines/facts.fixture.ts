import type { NodeFacts } from './node-facts';

/** A node that exists nowhere, for tests of what needs no machine. */
export const fixtureFacts: NodeFacts = {
  nodeId: 'node-1',
  hostname: 'mail.example.test',
  stateDir: '/var/lib/postwarden',
  mode: 'private',
  hasSystemd: false,
  engines: ['redis', 'rspamd', 'dovecot', 'postfix'],
  resolvers: [],
  ipv6: true,
  users: {
    postfix: 'postfix',
    postdrop: 'postdrop',
    dovecot: 'dovecot',
    dovenull: 'dovenull',
    rspamd: '_rspamd',
    redis: 'redis',
    mail: 'vmail',
  },
  programs: {
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
  },
  postfixMeta: { 'dynamicmaps.cf': 'sqlite\tpostfix-sqlite.so\tdict_sqlite_open\n' },
};
