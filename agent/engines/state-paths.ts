import type { NodeFacts } from './node-facts';

type Place = Pick<NodeFacts, 'stateDir' | 'mode'>;

/**
 * Where things stand on this node. Files that engines read name `current`, never a generation's number.
 *
 * In mode `system` Postfix and Dovecot are the distribution's instances: their configuration goes by its usual names in /etc, which lead
 * to `current`, and queue and sockets stand where every tool of the machine looks for them.
 */
export function statePaths({ stateDir, mode }: Place) {
  return {
    generations: `${stateDir}/generations`,
    current: `${stateDir}/current`,
    journal: `${stateDir}/apply.json`,
    tls: `${stateDir}/tls`,
    directoryDatabase: `${stateDir}/directory/directory.db`,
    usageDatabase: `${stateDir}/usage/usage.db`,
    log: `${stateDir}/var/log`,
    ...(mode === 'system' ? systemPaths : privatePaths(stateDir)),
    mail: `${stateDir}/var/mail`,
    rspamdData: `${stateDir}/var/rspamd`,
    rspamdLog: `${stateDir}/var/log/rspamd`,
    rspamdRun: `${stateDir}/run/rspamd`,
    milterRun: `${stateDir}/run/milter`,
    redisData: `${stateDir}/var/redis`,
    redisRun: `${stateDir}/run/redis`,
  };
}

function privatePaths(stateDir: string) {
  return {
    postfixConfig: `${stateDir}/current/postfix`,
    postfixMeta: `${stateDir}/current/postfix/meta`,
    postfixQueue: `${stateDir}/var/spool`,
    postfixData: `${stateDir}/var/postfix`,
    dovecotConfig: `${stateDir}/current/dovecot/dovecot.conf`,
    dovecotRun: `${stateDir}/run/dovecot`,
    dovecotState: `${stateDir}/var/dovecot`,
  };
}

/** Debian's. */
const systemPaths: ReturnType<typeof privatePaths> = {
  postfixConfig: '/etc/postfix',
  postfixMeta: '/etc/postfix',
  postfixQueue: '/var/spool/postfix',
  postfixData: '/var/lib/postfix',
  dovecotConfig: '/etc/dovecot/dovecot.conf',
  dovecotRun: '/run/dovecot',
  dovecotState: '/var/lib/dovecot',
};

export type StatePaths = ReturnType<typeof statePaths>;

/** Unix sockets that one engine opens and another, or the agent, connects to. */
export function stateSockets(place: Place) {
  const { stateDir } = place;
  const { dovecotRun, postfixQueue } = statePaths(place);
  return {
    milter: `${stateDir}/run/milter/milter.sock`,
    rspamdController: `${stateDir}/run/rspamd/controller.sock`,
    rspamdControl: `${stateDir}/run/rspamd/control.sock`,
    redis: `${stateDir}/run/redis/redis.sock`,
    groupWriters: `${stateDir}/run/policy/groups.sock`,
    dovecotMaster: `${dovecotRun}/master`,
    lmtp: `${dovecotRun}/lmtp`,
    postfixAuth: `${dovecotRun}/postfix-auth`,
    quotaStatus: `${dovecotRun}/quota-status`,
    userLookup: `${dovecotRun}/auth-userdb`,
    postfixRewrite: `${postfixQueue}/private/rewrite`,
    postfixMark: `${postfixQueue}/private/config-mark`,
    postfixHandIn: `${postfixQueue}/public/hand-in`,
  };
}

export type StateSockets = ReturnType<typeof stateSockets>;
