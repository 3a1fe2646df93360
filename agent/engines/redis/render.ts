import type { RenderedFile } from '../engine';
import type { NodeFacts } from '../node-facts';
import type { StatePaths } from '../state-paths';
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
    `logfile ${redisLog(paths)}`,
    'appendonly yes',
    'save ""',
    'maxmemory-policy noeviction',
  ];
  return [{ path: 'redis/redis.conf', content: `${lines.join('\n')}\n`, mode: 0o644, group: null }];
}

/** Beside its data: the folder of logs is closed to it (../log-folder.ts). */
export function redisLog({ redisData }: Pick<StatePaths, 'redisData'>): string {
  return `${redisData}/redis.log`;
}
