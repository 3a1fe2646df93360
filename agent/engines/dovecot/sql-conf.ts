import { domainOf, localPartOf, withoutTag } from '../address-parts';
import type { StatePaths } from '../state-paths';

/** `%s` is the protocol that asks: `imap`, `pop3`, `sieve`, or `smtp` from Postfix. A name as the contract has it stands between commas. */
const refused = `instr(','||m.refused_services||',', ','||CASE '%s' WHEN 'smtp' THEN 'submission' ELSE '%s' END||',')>0`;
const serviceWord = `CASE '%s' WHEN 'imap' THEN 'IMAP' WHEN 'pop3' THEN 'POP3' WHEN 'sieve' THEN 'ManageSieve' ELSE '%s' END`;

const passwordScheme = 'default_pass_scheme = ARGON2ID';
const isDisabled = `WHEN NOT m.enabled THEN COALESCE(NULLIF(m.reason,''),'This mailbox is disabled')
  WHEN NOT d.enabled THEN COALESCE(NULLIF(d.reason,''),'This domain is disabled')`;
const signIn = `FROM mailbox m JOIN domain d ON d.id=m.domain_id JOIN credential c ON c.mailbox_id=m.id AND c.kind='password'
  WHERE m.address=COALESCE((SELECT '%Ln@'||name FROM domain WHERE written_name<>'' AND written_name='%Ld'),'%Lu')`;
/** NULL where its mail lies under its address: then `mail_home` says where. `{mail}` is the folder of all mail. */
const home = `'{mail}/'||NULLIF(mail_folder,'')`;
const notAllowed = 'is not allowed for this mailbox; ask your administrator';

/**
 * Dovecot's questions to the directory (dovecot-sql.conf.ext). Dovecot escapes `%Lu` itself; columns that are NULL are left out of the
 * answer. Each query stands on one line. Who signs in with the name of the domain as it is written is the mailbox under its A-labels.
 *
 * A disabled mailbox, or any mailbox of a disabled domain, can't sign in, nor can one to a service that it is refused. All say why, but
 * only to who knows the password. Postfix's SASL client ignores `nologin`, so for `smtp` there must be no row at all here.
 */
export function renderPassdb(place: Place): string {
  return sqlConf(place, [
    passwordScheme,
    `password_query = ${oneLine(`
      SELECT m.address AS user, c.verifier AS password,
      CASE WHEN NOT (m.enabled AND d.enabled) OR ${refused} THEN 'Y' END AS nologin,
      CASE ${isDisabled} WHEN ${refused} THEN ${serviceWord}||' ${notAllowed}' END AS reason,
      '*:storage='||m.quota_kib||'K' AS userdb_quota_rule, ${home} AS userdb_home
      ${signIn} AND ((m.enabled AND d.enabled AND NOT ${refused}) OR '%s'<>'smtp')`)}`,
  ]);
}

/**
 * Those that Postfix must not let in, with the reason that its reply then says: asked first, in a block that turns its success into a
 * failure (`result_success`). A wrong password finds nothing here either, and goes on to the block that has no row.
 */
export function renderRefusedPassdb(place: Place): string {
  return sqlConf(place, [
    passwordScheme,
    `password_query = ${oneLine(`
      SELECT m.address AS user, c.verifier AS password, CASE ${isDisabled} ELSE 'Submission ${notAllowed}' END AS reason
      ${signIn} AND '%s'='smtp' AND (NOT (m.enabled AND d.enabled) OR ${refused})`)}`,
  ]);
}

/**
 * Delivery finds disabled mailboxes too: what was accepted before is delivered, Postfix refuses the rest. quota-status is asked for a
 * recipient as it was written, so for it this finds the mailbox that the mail will end in; for LMTP where the recipient is no mailbox any
 * more, having been renamed since Postfix took the message.
 */
export function renderUserdb(place: Place): string {
  return sqlConf(place, [
    `user_query = ${oneLine(`
      SELECT address AS user, '*:storage='||quota_kib||'K' AS quota_rule, ${home} AS home FROM mailbox
      WHERE address=CASE '%s' WHEN 'quota-status' THEN (${onlyMailboxBehind("'%Lu'")})
        WHEN 'lmtp' THEN COALESCE((SELECT address FROM mailbox WHERE address='%Lu'), (${onlyMailboxBehind("'%Lu'")})) ELSE '%Lu' END`)}`,
    'iterate_query = SELECT address AS user FROM mailbox',
  ]);
}

/**
 * The mailbox that alone gets what is sent to an address; NULL where there are several, or others: one that is full is no reason to
 * refuse what the rest has room for. A copy that a forwarding mailbox keeps must fit.
 */
function onlyMailboxBehind(address: string): string {
  const isWritten = (column: string) => `${column} IN (way.address, ${withoutTag('way.address')})`;
  return `
    WITH RECURSIVE way(address) AS (SELECT ${address}
      UNION SELECT t.address FROM way JOIN alias a ON ${isWritten('a.address')} AND a.enabled JOIN alias_target t ON t.alias_id=a.id
      UNION SELECT t.value FROM way JOIN mailbox f ON ${isWritten('f.address')} AND f.enabled AND NOT f.keeps_copy
        JOIN json_each(f.forward_to) t
      UNION SELECT ${localPartOf('way.address')}||'@'||d.name FROM way JOIN domain_alias n ON n.name=${domainOf('way.address')}
        JOIN domain d ON d.id=n.domain_id
      UNION SELECT c.catch_all FROM way JOIN domain c ON c.name=${domainOf('way.address')} AND c.catch_all<>''
        WHERE NOT EXISTS (SELECT 1 FROM mailbox x WHERE ${isWritten('x.address')})
        AND NOT EXISTS (SELECT 1 FROM alias x WHERE ${isWritten('x.address')})),
    last(address) AS (SELECT e.address FROM way JOIN mailbox e ON ${isWritten('e.address')}
        AND e.enabled AND (e.keeps_copy OR e.forward_to='[]')
      UNION SELECT way.address FROM way WHERE NOT EXISTS (SELECT 1 FROM domain WHERE name=${domainOf('way.address')}
        UNION ALL SELECT 1 FROM domain_alias WHERE name=${domainOf('way.address')}))
    SELECT CASE count(*) WHEN 1 THEN max(address) END FROM last`;
}

type Place = Pick<StatePaths, 'directoryDatabase' | 'mail'>;

/** A path has no character that means something in a statement (state-dir.ts). */
function sqlConf({ directoryDatabase, mail }: Place, queries: readonly string[]): string {
  return `driver = sqlite\nconnect = ${directoryDatabase}\n${queries.join('\n').replaceAll('{mail}', mail)}\n`;
}

function oneLine(query: string): string {
  return query.trim().replace(/\s+/g, ' ');
}
