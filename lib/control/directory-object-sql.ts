import type { DirectoryKind } from '@/lib/contract/directory';

const mailboxFields = `'domainId', domain_id, 'address', address, 'enabled', enabled, 'reason', disabled_reason,
  'quotaKib', quota_mib * 1024::bigint, 'verifier', verifier`;

/**
 * The row of one object as the contract has it (lib/contract/directory.ts), built where it lies: of the table that `FROM` names.
 *
 * What came after the first agents is left out where it says what was so before. Most rows have nothing of it, and are built
 * without looking at each field: a snapshot has a million.
 */
export const rowSql: Readonly<Record<DirectoryKind, string>> = {
  domain: withMore(
    `json_build_object('name', name, 'enabled', enabled, 'reason', disabled_reason)`,
    `catch_all <> '' OR EXISTS (SELECT FROM domain_alias a WHERE a.domain_id = domain.id)`,
    `'catchAll', NULLIF(catch_all, ''),
      'aliases', (SELECT json_agg(a.name ORDER BY a.name) FROM domain_alias a WHERE a.domain_id = domain.id)`,
  ),
  mailbox: withMore(
    `CASE WHEN mail_folder IS NULL THEN json_build_object(${mailboxFields})
      ELSE json_build_object(${mailboxFields}, 'mailFolder', mail_folder) END`,
    `refused_services <> '{}' OR forward_to <> '{}' OR replies`,
    `'refusedServices', NULLIF(refused_services, '{}'), 'forwarding', CASE WHEN forward_to <> '{}' THEN
      json_build_object('targets', forward_to, 'keepsCopy', keeps_copy) END, 'autoReply', CASE WHEN replies THEN
      json_build_object('subject', reply_subject, 'text', reply_text, 'from', reply_from, 'until', reply_until,
        'everyDays', reply_every_days) END`,
  ),
  alias: `json_build_object('domainId', domain_id, 'address', address, 'enabled', enabled, 'reason', disabled_reason,
    'targets', ARRAY(SELECT t.address FROM alias_target t WHERE t.alias_id = alias.id ORDER BY t.address))`,
  group: `json_build_object('domainId', domain_id, 'address', address, 'enabled', enabled, 'reason', disabled_reason,
    'members', ARRAY(SELECT m.address FROM group_member m WHERE m.group_id = mail_group.id ORDER BY m.address), 'writers', writers)`,
};

/** The table of each kind. */
export const tableSql: Readonly<Record<DirectoryKind, string>> = {
  domain: 'domain',
  mailbox: 'mailbox',
  alias: 'alias',
  group: 'mail_group',
};

function withMore(row: string, hasMore: string, fields: string): string {
  const more = `json_strip_nulls(json_build_object(${fields}))`;
  return `CASE WHEN ${hasMore} THEN ((${row})::jsonb || ${more}::jsonb)::json ELSE ${row} END`;
}
