/** `%s` is the protocol that asks: `imap`, `pop3`, `sieve`, or `smtp` from Postfix. A name as the contract has it stands between commas. */
const refused = `instr(','||m.refused_services||',', ','||CASE '%s' WHEN 'smtp' THEN 'submission' ELSE '%s' END||',')>0`;
const serviceWord = `CASE '%s' WHEN 'imap' THEN 'IMAP' WHEN 'pop3' THEN 'POP3' WHEN 'sieve' THEN 'ManageSieve' ELSE '%s' END`;

const passwordScheme = 'default_pass_scheme = ARGON2ID';
const isDisabled = `WHEN NOT m.enabled THEN COALESCE(NULLIF(m.reason,''),'This mailbox is disabled')
  WHEN NOT d.enabled THEN COALESCE(NULLIF(d.reason,''),'This domain is disabled')`;
const signIn = `FROM mailbox m JOIN domain d ON d.id=m.domain_id JOIN credential c ON c.mailbox_id=m.id AND c.kind='password'
  WHERE m.address='%Lu'`;
const notAllowed = 'is not allowed for this mailbox; ask your administrator';

/**
 * Dovecot's questions to the directory (dovecot-sql.conf.ext). Dovecot escapes `%Lu` itself; columns that are NULL are left out of the
 * answer. Each query stands on one line.
 *
 * A disabled mailbox, or any mailbox of a disabled domain, can't sign in, nor can one to a service that it is refused. All say why, but
 * only to who knows the password. Postfix's SASL client ignores `nologin`, so for `smtp` there must be no row at all here.
 */
export function renderPassdb(database: string): string {
  return sqlConf(database, [
    passwordScheme,
    `password_query = ${oneLine(`
      SELECT m.address AS user, c.verifier AS password,
      CASE WHEN NOT (m.enabled AND d.enabled) OR ${refused} THEN 'Y' END AS nologin,
      CASE ${isDisabled} WHEN ${refused} THEN ${serviceWord}||' ${notAllowed}' END AS reason,
      '*:storage='||m.quota_kib||'K' AS userdb_quota_rule
      ${signIn} AND ((m.enabled AND d.enabled AND NOT ${refused}) OR '%s'<>'smtp')`)}`,
  ]);
}

/**
 * Those that Postfix must not let in, with the reason that its reply then says: asked first, in a block that turns its success into a
 * failure (`result_success`). A wrong password finds nothing here either, and goes on to the block that has no row.
 */
export function renderRefusedPassdb(database: string): string {
  return sqlConf(database, [
    passwordScheme,
    `password_query = ${oneLine(`
      SELECT m.address AS user, c.verifier AS password, CASE ${isDisabled} ELSE 'Submission ${notAllowed}' END AS reason
      ${signIn} AND '%s'='smtp' AND (NOT (m.enabled AND d.enabled) OR ${refused})`)}`,
  ]);
}

/** Delivery finds disabled mailboxes too: what was accepted before is delivered, Postfix refuses the rest. */
export function renderUserdb(database: string): string {
  return sqlConf(database, [
    `user_query = SELECT address AS user, '*:storage='||quota_kib||'K' AS quota_rule FROM mailbox WHERE address='%Lu'`,
    'iterate_query = SELECT address AS user FROM mailbox',
  ]);
}

function sqlConf(database: string, queries: readonly string[]): string {
  return `driver = sqlite\nconnect = ${database}\n${queries.join('\n')}\n`;
}

function oneLine(query: string): string {
  return query.trim().replace(/\s+/g, ' ');
}
