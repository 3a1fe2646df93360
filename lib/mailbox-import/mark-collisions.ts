import { z } from 'zod';
import type { Client } from '@/lib/db/pool';
import { rowsOf } from '@/lib/db/pool';
import type { StoredImport } from './import-store';

/**
 * Marks good rows that can't stand beside what is there: the domain is gone, the address is a mailbox, an alias or a group, an earlier line of
 * the file has it, its domain has no room. Answers how many rows are bad now. In the transaction of an import, under the lock of the directory, it holds until commit.
 */
export async function markCollisions(client: Client, { id, mapping }: StoredImport): Promise<number> {
  const field = mapping?.address === null ? 'localPart' : 'address';
  for (const sql of [goneSql, mailboxSql, aliasSql, groupSql, twiceSql, fullSql]) await client.query(sql, [id, field]);
  for (const sql of [needsQuotaSql, storageSql]) await client.query(sql, [id]);
  const [counted] = await rowsOf(client, z.object({ bad: z.number() }), [
    'SELECT count(DISTINCT line) AS bad FROM mailbox_import_problem WHERE import_id = $1',
    id,
  ]);
  return counted?.bad ?? 0;
}

const goneSql = `
WITH bad AS (
  UPDATE mailbox_import_row row SET good = false
  WHERE row.import_id = $1 AND row.good AND NOT EXISTS (SELECT 1 FROM domain WHERE domain.id = row.domain_id)
  RETURNING row.line, row.address
)
INSERT INTO mailbox_import_problem (import_id, line, field, shown, said)
SELECT $1, line, $2, address, jsonb_build_object('key', 'domains.problem.gone') FROM bad`;

const mailboxSql = `
WITH bad AS (
  UPDATE mailbox_import_row row SET good = false FROM mailbox
  WHERE row.import_id = $1 AND row.good AND mailbox.address = row.address
  RETURNING row.line, row.address
)
INSERT INTO mailbox_import_problem (import_id, line, field, shown, said)
SELECT $1, line, $2, address,
  jsonb_build_object('key', 'mailboxes.problem.is-mailbox', 'values', jsonb_build_object('address', address)) FROM bad`;

const aliasSql = `
WITH bad AS (
  UPDATE mailbox_import_row row SET good = false FROM alias
  WHERE row.import_id = $1 AND row.good AND alias.address = row.address
  RETURNING row.line, row.address
)
INSERT INTO mailbox_import_problem (import_id, line, field, shown, said)
SELECT $1, line, $2, address,
  jsonb_build_object('key', 'aliases.problem.is-alias', 'values', jsonb_build_object('address', address)) FROM bad`;

const groupSql = `
WITH bad AS (
  UPDATE mailbox_import_row row SET good = false FROM mail_group
  WHERE row.import_id = $1 AND row.good AND mail_group.address = row.address
  RETURNING row.line, row.address
)
INSERT INTO mailbox_import_problem (import_id, line, field, shown, said)
SELECT $1, line, $2, address,
  jsonb_build_object('key', 'groups.problem.is-group', 'values', jsonb_build_object('address', address)) FROM bad`;

const twiceSql = `
WITH placed AS (
  SELECT line, min(line) OVER (PARTITION BY address) AS first FROM mailbox_import_row WHERE import_id = $1 AND good
), bad AS (
  UPDATE mailbox_import_row row SET good = false FROM placed
  WHERE row.import_id = $1 AND row.line = placed.line AND placed.line > placed.first
  RETURNING row.line, row.address, placed.first
)
INSERT INTO mailbox_import_problem (import_id, line, field, shown, said)
SELECT $1, line, $2, address,
  jsonb_build_object('key', 'mailboxes.import.problem.twice', 'values', jsonb_build_object('line', first)) FROM bad`;

/** A domain takes the first lines of the file, as many as it has room for. */
const fullSql = `
WITH placed AS (
  SELECT row.line, d.name, d.max_mailboxes, d.mailbox_count + row_number() OVER (PARTITION BY d.id ORDER BY row.line) AS place
  FROM mailbox_import_row row JOIN domain d ON d.id = row.domain_id
  WHERE row.import_id = $1 AND row.good AND d.max_mailboxes > 0
), bad AS (
  UPDATE mailbox_import_row row SET good = false FROM placed
  WHERE row.import_id = $1 AND row.line = placed.line AND placed.place > placed.max_mailboxes
  RETURNING row.line, row.address, placed.name, placed.max_mailboxes
)
INSERT INTO mailbox_import_problem (import_id, line, field, shown, said)
SELECT $1, line, $2, address,
  jsonb_build_object('key', 'domains.problem.full', 'values', jsonb_build_object('domain', name, 'max', max_mailboxes)) FROM bad`;

const needsQuotaSql = `
WITH bad AS (
  UPDATE mailbox_import_row row SET good = false FROM domain d
  WHERE row.import_id = $1 AND row.good AND d.id = row.domain_id AND d.max_quota_mib > 0 AND row.quota_mib = 0
  RETURNING row.line, d.name, d.max_quota_mib
)
INSERT INTO mailbox_import_problem (import_id, line, field, shown, said)
SELECT $1, line, 'quota', '0',
  jsonb_build_object('key', 'domains.problem.needs-quota', 'values', jsonb_build_object('domain', name, 'max', max_quota_mib)) FROM bad`;

const storageSql = `
WITH placed AS (
  SELECT row.line, d.name, d.max_quota_mib, d.max_quota_mib - d.quota_sum_mib - sum(row.quota_mib)
    OVER (PARTITION BY d.id ORDER BY row.line ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW) + row.quota_mib AS room
  FROM mailbox_import_row row JOIN domain d ON d.id = row.domain_id
  WHERE row.import_id = $1 AND row.good AND d.max_quota_mib > 0
), bad AS (
  UPDATE mailbox_import_row row SET good = false FROM placed
  WHERE row.import_id = $1 AND row.line = placed.line AND row.quota_mib > placed.room
  RETURNING row.line, row.quota_mib, placed.name, placed.max_quota_mib, greatest(placed.room, 0) AS room
)
INSERT INTO mailbox_import_problem (import_id, line, field, shown, said)
SELECT $1, line, 'quota', quota_mib::text, jsonb_build_object('key', 'domains.problem.no-storage',
  'values', jsonb_build_object('domain', name, 'max', max_quota_mib, 'left', room)) FROM bad`;
