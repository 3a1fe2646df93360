/**
 * Postfix's questions to the directory, one SQLite file each (sqlite_table(5)). Every query stands on one line; rows become `a,b`.
 *
 * `%s` is the whole key, `%d` its domain; Postfix quotes both. A query with `%d` is skipped for keys that are no address: that keeps
 * access(5) lookups of a parent domain (`example.org` while asking for `a@sub.example.org`) from refusing the subdomain's mail.
 */
export const lookupQueries = {
  /** All domains, also disabled ones: their mail is refused with a reason, not as a relay attempt. */
  'mailbox-domains': `SELECT name FROM domain WHERE name='%s'`,

  mailboxes: `SELECT address FROM mailbox WHERE address='%s'`,

  /** Targets that are disabled would be delivered all the same, since no recipient check sees them: they are left out here. */
  aliases: oneLine(`
    SELECT t.address FROM alias a JOIN alias_target t ON t.alias_id=a.id
    WHERE a.address='%s' AND a.enabled AND NOT ${isDisabled('t.address')}`),

  /** Who may write as an address: its mailbox, and every mailbox that its aliases lead to. UNION ends circles. */
  'sender-logins': oneLine(`
    WITH RECURSIVE lead(address) AS (SELECT '%s' UNION SELECT t.address FROM lead
      JOIN alias a ON a.address=lead.address AND a.enabled JOIN alias_target t ON t.alias_id=a.id)
    SELECT m.address FROM mailbox m JOIN lead ON lead.address=m.address WHERE m.enabled`),

  /** The first that says no, with its own words: mailbox or alias, then the domain, then an alias that leads to nobody who is enabled. */
  disabled: oneLine(`
    SELECT '550 5.2.1 '||reason FROM (
    SELECT 1 AS rank, COALESCE(NULLIF(reason,''),'This mailbox is disabled') AS reason FROM mailbox WHERE address='%s' AND NOT enabled
    UNION ALL SELECT 2, COALESCE(NULLIF(reason,''),'This address is disabled') FROM alias WHERE address='%s' AND NOT enabled
    UNION ALL SELECT 3, COALESCE(NULLIF(reason,''),'This domain is disabled') FROM domain WHERE name='%d' AND NOT enabled
    UNION ALL SELECT 4, 'Every mailbox behind this address is disabled' FROM alias a WHERE a.address='%s' AND a.enabled
      AND EXISTS (SELECT 1 FROM alias_target t WHERE t.alias_id=a.id)
      AND NOT EXISTS (SELECT 1 FROM alias_target t WHERE t.alias_id=a.id AND NOT ${isDisabled('t.address')})
    ) ORDER BY rank LIMIT 1`),
} as const;

export type LookupName = keyof typeof lookupQueries;

/** True for a mailbox or alias of ours that is disabled, itself or by its domain; false for what is not ours. */
function isDisabled(address: string): string {
  return `(EXISTS (SELECT 1 FROM mailbox m JOIN domain d ON d.id=m.domain_id
      WHERE m.address=${address} AND NOT (m.enabled AND d.enabled))
    OR EXISTS (SELECT 1 FROM alias x JOIN domain d ON d.id=x.domain_id
      WHERE x.address=${address} AND NOT (x.enabled AND d.enabled)))`;
}

function oneLine(query: string): string {
  return query.trim().replace(/\s+/g, ' ');
}
