import type { RenderedFile } from '../engine';
import type { NodeFacts } from '../node-facts';
import { statePaths, stateSockets } from '../state-paths';

/**
 * Rspamd's files: the package's own configuration is the base, only `LOCAL_CONFDIR` is ours. `local.d` adds, `override.d` replaces.
 * Both workers listen on unix sockets: a controller on a port would obey every local user.
 */
export function renderRspamd(facts: NodeFacts): RenderedFile[] {
  const paths = statePaths(facts);
  const sockets = stateSockets(facts);
  const { rspamd } = facts.users;
  const files: Record<string, string> = {
    'local.d/options.inc': [
      `pidfile = "${paths.rspamdRun}/rspamd.pid";`,
      `control_socket = "${sockets.rspamdControl} mode=0600";`,
      ...dnsLines(facts.resolvers),
    ].join('\n'),
    'local.d/logging.inc': `type = "file";\nfilename = "${paths.rspamdLog}/rspamd.log";\nlevel = "notice";`,
    'local.d/worker-normal.inc': 'enabled = false;',
    'local.d/fuzzy_check.conf': 'enabled = false;',
    'local.d/redis.conf': `servers = "${sockets.redis}";`,
    'local.d/worker-proxy.inc': 'upstream "local" {\n  default = yes;\n  self_scan = yes;\n}',
    // Its folder is closed to all but Rspamd and Postfix.
    'override.d/worker-proxy.inc': `bind_socket = "${sockets.milter} mode=0666 owner=${rspamd}";`,
    'override.d/worker-controller.inc': `bind_socket = "${sockets.rspamdController} mode=0600 owner=${rspamd}";`,
  };
  return Object.entries(files).map(([path, content]) => ({
    path: `rspamd/${path}`,
    content: `${content}\n`,
    mode: 0o644,
    group: null,
  }));
}

/** Without a resolver no answer ever comes: a message waits 0.2 s for it, not the built-in 5 s. */
function dnsLines(resolvers: readonly string[]): string[] {
  const servers = resolvers.length > 0 ? resolvers : ['127.0.0.1:1'];
  const patience = resolvers.length > 0 ? [] : ['  timeout = 0.1s;', '  retransmits = 1;'];
  return ['dns {', `  nameserver = [${servers.map((server) => `"${server}"`).join(', ')}];`, ...patience, '}'];
}
