import type { RenderedFile } from '../engine';
import type { NodeFacts } from '../node-facts';
import { statePaths, stateSockets } from '../state-paths';

/** Redis keeps what Rspamd learns and counts: on a unix socket, in an append-only file, and nothing is ever thrown out. */
export function renderRedis(facts: NodeFacts): RenderedFile[] {
  const paths = statePaths(facts);
  const lines = [
    'port 0',
    `unixsocket ${stateSockets(facts).redis}`,
    'unixsocketperm 770',
    'daemonize yes',
    `pidfile ${paths.redisRun}/redis.pid`,
    `dir ${paths.redisData}`,
    `logfile ${paths.redisLog}/redis.log`,
    'appendonly yes',
    'save ""',
    'maxmemory-policy noeviction',
  ];
  return [{ path: 'redis/redis.conf', content: `${lines.join('\n')}\n`, mode: 0o644, group: null }];
}
