import { domainOf, localPartOf, withoutTag } from '../address-parts';

/** The address that is asked for, under its domain's own name where it is written with another. */
const asked = `COALESCE((SELECT '%u@'||d.name FROM domain_alias n JOIN domain d ON d.id=n.domain_id WHERE n.name='%d'),'%s')`;

/**
 * Postfix's questions to the directory, one SQLite file each (sqlite_table(5)). Every query stands on one line; rows become `a,b`.
 *
 * `%s` is the whole key, `%d` its domain; Postfix quotes both. A query with `%d` is skipped for keys that are no address: that keeps
 * access(5) lookups of a parent domain (`example.org` while asking for `a@sub.example.org`) from refusing the subdomain's mail.
 */
export const lookupQueries = {
  /** All names of domains, also of disabled ones: their mail is refused with a reason, not as a relay attempt. */
  'mailbox-domains': `SELECT name FROM domain WHERE name='%s' UNION ALL SELECT name FROM domain_alias WHERE name='%s'`,

  /**
   * Aliases of a mailbox too: smtpd(8) asks for aliases first and then here, and between the two a mailbox may have been renamed, its old
   * address being an alias now. Whoever comes here with an alias was asking in that moment.
   */
  mailboxes: oneLine(`
    SELECT address FROM mailbox WHERE address='%s'
    UNION SELECT a.address FROM alias a JOIN alias_target t ON t.alias_id=a.id JOIN mailbox m ON m.address=t.address AND m.enabled
    WHERE a.address='%s' AND a.enabled`),

  /**
   * Targets behind which nobody takes mail are left out: no recipient check sees them, so a disabled one would get the mail all the same, and
   * one that nobody has would be sent back to whoever is named as the sender. The same for where a mailbox forwards to: with nobody left
   * there is no row, and its mail stays in it. Its own address among the rows is the copy: Postfix expands no address into itself twice.
   *
   * `@domain` is asked for last (virtual(5)): its catch-all. So where there is one, a mailbox with no other row is its own.
   */
  aliases: oneLine(`
    SELECT t.address FROM alias a JOIN alias_target t ON t.alias_id=a.id
    WHERE a.address='%s' AND a.enabled AND ${leadsToSomebody('t.address')}
    UNION ALL SELECT t.value FROM mailbox m, json_each(m.forward_to) t
    WHERE m.address='%s' AND m.enabled AND ${leadsToSomebody('t.value')}
    UNION ALL SELECT m.address FROM mailbox m JOIN domain d ON d.id=m.domain_id WHERE m.address='%s'
      AND ((m.enabled AND m.forward_to<>'[]' AND m.keeps_copy) OR (d.catch_all<>'' AND (NOT m.enabled
        OR NOT EXISTS (SELECT 1 FROM json_each(m.forward_to) t WHERE ${leadsToSomebody('t.value')}))))
    UNION ALL SELECT catch_all FROM domain WHERE name=substr('%s',2) AND substr('%s',1,1)='@' AND enabled AND catch_all<>''
      AND ${leadsToSomebody('catch_all')}`),

  /** Mail for another name of a domain goes where the same address of the domain leads; where that is nowhere, it is refused. */
  'domain-aliases': oneLine(`
    SELECT address FROM (SELECT '%u@'||d.name AS address, d.catch_all FROM domain_alias n JOIN domain d ON d.id=n.domain_id
      WHERE n.name='%d' AND d.enabled)
    WHERE ${leadsToSomebody('address')} OR (catch_all<>'' AND ${leadsToSomebody('catch_all')})`),

  /**
   * Who may write as an address: its mailbox, and every mailbox that its aliases lead to; of a group nobody. UNION ends circles. Whoever
   * lost submission and still has a session open sends nothing more in it.
   */
  'sender-logins': oneLine(`
    WITH RECURSIVE lead(address) AS (SELECT ${asked} UNION SELECT t.address FROM lead
      JOIN alias a ON a.address=lead.address AND a.enabled AND a.writers='' JOIN alias_target t ON t.alias_id=a.id)
    SELECT m.address FROM mailbox m JOIN lead ON lead.address=m.address
    WHERE m.enabled AND instr(','||m.refused_services||',', ',submission,')=0`),

  /**
   * Why somebody who has signed in may not send any more. 521 closes the line (RFC 7504): smtpd(8) asks Dovecot once, at sign-in, and would
   * take mail for as long as the line is kept open.
   */
  'sign-ins': oneLine(`
    SELECT '521 5.7.1 '||COALESCE(
      (SELECT COALESCE(NULLIF(reason,''),'This mailbox is disabled') FROM mailbox WHERE address='%s' AND NOT enabled),
      (SELECT COALESCE(NULLIF(reason,''),'This domain is disabled') FROM domain WHERE name='%d' AND NOT enabled),
      (SELECT 'Submission is not allowed for this mailbox' FROM mailbox WHERE address='%s'),
      'This mailbox is gone')
    WHERE NOT EXISTS (SELECT 1 FROM mailbox m JOIN domain d ON d.id=m.domain_id WHERE m.address='%s' AND m.enabled AND d.enabled
      AND instr(','||m.refused_services||',', ',submission,')=0)`),

  /** The first that says no, with its own words: mailbox or alias, then the domain, then an alias behind which nobody takes mail. */
  disabled: oneLine(`
    WITH asked(address) AS (SELECT ${asked})
    SELECT '550 5.2.1 '||reason FROM (
    SELECT 1 AS rank, COALESCE(NULLIF(m.reason,''),'This mailbox is disabled') AS reason
      FROM asked JOIN mailbox m ON m.address=asked.address AND NOT m.enabled
    UNION ALL SELECT 2, COALESCE(NULLIF(a.reason,''),'This address is disabled')
      FROM asked JOIN alias a ON a.address=asked.address AND NOT a.enabled
    UNION ALL SELECT 3, COALESCE(NULLIF(d.reason,''),'This domain is disabled')
      FROM asked JOIN domain d ON d.name=${domainOf('asked.address')} AND NOT d.enabled
    UNION ALL SELECT 4, 'Nobody behind this address takes mail' FROM asked JOIN alias a ON a.address=asked.address AND a.enabled
      WHERE EXISTS (SELECT 1 FROM alias_target t WHERE t.alias_id=a.id)
      AND NOT EXISTS (SELECT 1 FROM alias_target t WHERE t.alias_id=a.id AND ${leadsToSomebody('t.address')})
    ) ORDER BY rank LIMIT 1`),

  /** A group that not everybody may write to: the agent is asked who (agent/transport/policy-server.ts). */
  'group-writers': `SELECT 'group_writers' FROM alias WHERE address=${asked} AND writers NOT IN ('','anybody')`,

  /**
   * No address of ours needs quotes (lib/contract/text.ts). One that does would reach a catch-all or, with a tag, a mailbox, and quota-status
   * can't say whether that is full; with an `@` in it, even a group that it may not write to. Postfix quotes what it asks for, odd dots too.
   */
  'needs-quotes': oneLine(`
    SELECT '550 5.1.3 No address here needs quotes' WHERE trim('%u','"') GLOB '*[] "(),:;<>@\\[]*'
    AND EXISTS (SELECT 1 FROM domain WHERE name='%d' UNION ALL SELECT 1 FROM domain_alias WHERE name='%d')`),

  /** A bare postmaster, where the host name is no domain of ours (heard-commands.ts); else it is an address as any other. */
  'refused-to-strangers': oneLine(`
    SELECT '550 5.1.1 This server has no such postmaster, write to postmaster@ the domain that it is about'
    WHERE '%u'='postmaster' AND NOT EXISTS (SELECT 1 FROM domain WHERE name='%d'
      UNION ALL SELECT 1 FROM domain_alias WHERE name='%d')`),
} as const;

export type LookupName = keyof typeof lookupQueries;

/** True where mail to an address ends in a mailbox that is enabled, or outside our domains. UNION ends circles of aliases. */
function leadsToSomebody(address: string): string {
  return `EXISTS (
    WITH RECURSIVE way(address) AS (SELECT ${address} UNION SELECT next.address FROM way
      JOIN alias x ON x.address IN (way.address, ${withoutTag('way.address')}) AND x.enabled
      JOIN domain xd ON xd.id=x.domain_id AND xd.enabled JOIN alias_target next ON next.alias_id=x.id
      UNION SELECT ${localPartOf('way.address')}||'@'||nd.name FROM way
      JOIN domain_alias n ON n.name=${domainOf('way.address')} JOIN domain nd ON nd.id=n.domain_id)
    SELECT 1 FROM way WHERE EXISTS (SELECT 1 FROM mailbox m JOIN domain md ON md.id=m.domain_id
        WHERE m.address IN (way.address, ${withoutTag('way.address')}) AND m.enabled AND md.enabled)
      OR NOT EXISTS (SELECT 1 FROM domain WHERE name=${domainOf('way.address')}
        UNION ALL SELECT 1 FROM domain_alias WHERE name=${domainOf('way.address')}))`;
}

function oneLine(query: string): string {
  return query.trim().replace(/\s+/g, ' ');
}
