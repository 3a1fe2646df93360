import type { NodeFacts } from './node-facts';
import { allEngines, debianPrograms, debianUsers } from './read-node-facts';

/** A node that exists nowhere, for tests of what needs no machine. */
export const fixtureFacts: NodeFacts = {
  nodeId: 'node-1',
  hostname: 'mail.example.test',
  stateDir: '/var/lib/postwarden',
  mode: 'private',
  hasSystemd: false,
  engines: allEngines,
  resolvers: [],
  ipv6: true,
  users: debianUsers,
  programs: debianPrograms,
  postfixMeta: { 'dynamicmaps.cf': 'sqlite\tpostfix-sqlite.so\tdict_sqlite_open\n' },
};
