/** Where things stand below the state folder. Files that engines read name `current`, never a generation's number. */
export function statePaths(stateDir: string) {
  return {
    generations: `${stateDir}/generations`,
    current: `${stateDir}/current`,
    journal: `${stateDir}/apply.json`,
    tls: `${stateDir}/tls`,
    directoryDatabase: `${stateDir}/directory/directory.db`,
    log: `${stateDir}/var/log`,
    postfixQueue: `${stateDir}/var/spool`,
    postfixData: `${stateDir}/var/postfix`,
    dovecotRun: `${stateDir}/run/dovecot`,
    dovecotState: `${stateDir}/var/dovecot`,
    mail: `${stateDir}/var/mail`,
    rspamdData: `${stateDir}/var/rspamd`,
    rspamdLog: `${stateDir}/var/log/rspamd`,
    rspamdRun: `${stateDir}/run/rspamd`,
    milterRun: `${stateDir}/run/milter`,
    redisData: `${stateDir}/var/redis`,
    redisLog: `${stateDir}/var/log/redis`,
    redisRun: `${stateDir}/run/redis`,
  };
}

export type StatePaths = ReturnType<typeof statePaths>;

/** Unix sockets that one engine opens and another, or the agent, connects to. */
export function stateSockets(stateDir: string) {
  return {
    milter: `${stateDir}/run/milter/milter.sock`,
    rspamdController: `${stateDir}/run/rspamd/controller.sock`,
    rspamdControl: `${stateDir}/run/rspamd/control.sock`,
    redis: `${stateDir}/run/redis/redis.sock`,
    lmtp: `${stateDir}/run/dovecot/lmtp`,
    postfixAuth: `${stateDir}/run/dovecot/postfix-auth`,
    userLookup: `${stateDir}/run/dovecot/auth-userdb`,
    postfixMark: `${stateDir}/var/spool/private/config-mark`,
  };
}

export type StateSockets = ReturnType<typeof stateSockets>;
