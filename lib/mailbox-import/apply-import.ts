import { z } from 'zod';
import { mostChanges } from '@/lib/control/directory-sync';
import { recordWorkerAudit } from '@/lib/control/worker-audit';
import { directoryChannel } from '@/lib/db/channels';
import type { Client, Pool } from '@/lib/db/pool';
import { inTransaction, rowsOf } from '@/lib/db/pool';
import type { Sentence } from '@/lib/i18n/sentence';
import type { StoredImport } from './import-store';
import { beginStep, CancelWanted, forgetFile, reportStep } from './import-store';
import { markCollisions } from './mark-collisions';

/** Mailboxes of one statement: some 200 ms between two looks at whether the import is still wanted. */
const sliceRows = 2_000;

/** Something that held when a person chose holds no more: nothing was made. */
export class ApplyRefusal extends Error {
  constructor(readonly sentence: Sentence) {
    super(sentence.key);
    this.name = 'ApplyRefusal';
  }
}

/**
 * Makes the mailboxes, in one transaction under the lock of the directory: whoever kills the worker or cancels at any moment finds none
 * of them or all. Progress is told over another connection, since nobody sees into a transaction.
 *
 * Up to `mostChanges` each mailbox is a change that nodes follow. More would be sent to them as a snapshot anyway, so then the number of
 * the newest change goes up by as many, and no node can bridge that by changes.
 */
export async function applyImport(pool: Pool, stored: StoredImport): Promise<void> {
  const { id } = stored;
  await beginStep(pool, id, { done: 0, total: stored.rowCount - stored.badCount });
  await inTransaction(pool, 'BEGIN', async (client) => {
    const head = await lockDirectory(client);
    await assertStillAllowed(client, stored);
    const bad = await markCollisions(client, stored);
    if (stored.choice === 'all' && bad > 0) throw new ApplyRefusal({ key: 'mailboxes.import.changed-meanwhile' });
    const made = await countGood(client, id);
    await makeMailboxes(client, { id, head, made, report: (done) => reportStep(pool, id, done) });
    await client.query(countersSql, [id]);
    await client.query('UPDATE directory_head SET seq = $1 WHERE id = 1', [head + made]);
    await client.query('SELECT pg_notify($1, $2)', [directoryChannel, String(head + made)]);
    await finish(client, stored, { made, bad });
  });
  await forgetFile(pool, id);
}

async function lockDirectory(client: Client): Promise<number> {
  const sql = 'SELECT seq FROM directory_head WHERE id = 1 FOR UPDATE';
  const [head] = await rowsOf(client, z.object({ seq: z.number() }), [sql]);
  if (!head) throw new Error('directory_head has no row');
  return head.seq;
}

/** As an action looks again inside its transaction: whoever asked may have been dismissed while passwords were hashed. */
async function assertStillAllowed(client: Client, { id, operatorId }: StoredImport): Promise<void> {
  const [now] = await rowsOf(client, z.object({ state: z.string(), may: z.boolean() }), [
    `SELECT i.state, EXISTS (SELECT 1 FROM operator WHERE id = $2 AND disabled_at IS NULL
       AND permissions && ARRAY['all', 'mailboxes:write']) AS may
     FROM mailbox_import i WHERE i.id = $1`,
    id,
    operatorId,
  ]);
  if (now?.state !== 'applying') throw new CancelWanted();
  if (!now.may) throw new ApplyRefusal({ key: 'mailboxes.import.no-longer-may' });
}

type Making = { id: number; head: number; made: number; report: (done: number) => Promise<void> };

async function makeMailboxes(client: Client, { id, head, made, report }: Making): Promise<void> {
  const followed = made <= mostChanges;
  let after = 0;
  for (let done = 0; done < made; ) {
    const base = followed ? head + done : head + made;
    const [slice] = await rowsOf(client, sliceRow, [sliceSql, id, after, sliceRows, base, followed]);
    if (!slice?.last) throw new Error(`Import ${id} has fewer rows than it had`);
    after = slice.last;
    done += slice.rows;
    await report(done);
  }
}

const sliceRow = z.object({ rows: z.number(), last: z.number().nullable() });

const sliceSql = `
WITH slice AS (
  SELECT *, row_number() OVER (ORDER BY line) AS place FROM mailbox_import_row
  WHERE import_id = $1 AND good AND line > $2 ORDER BY line LIMIT $3
), made AS (
  INSERT INTO mailbox
    (domain_id, address, display_name, enabled, disabled_reason, verifier, quota_mib, change_seq, import_id, updated_at)
  SELECT domain_id, address, display_name, enabled, disabled_reason, verifier, quota_mib,
    $4::bigint + CASE WHEN $5::boolean THEN place ELSE 0 END, $1, now()
  FROM slice RETURNING id, change_seq
), told AS (
  INSERT INTO directory_change (seq, kind, object_id) SELECT change_seq, 'mailbox', id FROM made WHERE $5::boolean
)
SELECT count(*) AS rows, max(line) AS last FROM slice`;

const countersSql = `
UPDATE domain SET mailbox_count = mailbox_count + made.rows, quota_sum_mib = quota_sum_mib + made.quota,
  unlimited_count = unlimited_count + made.unlimited
FROM (SELECT domain_id, count(*) AS rows, sum(quota_mib) AS quota, count(*) FILTER (WHERE quota_mib = 0) AS unlimited
  FROM mailbox_import_row WHERE import_id = $1 AND good GROUP BY domain_id) made
WHERE domain.id = made.domain_id`;

async function countGood(client: Client, id: number): Promise<number> {
  const sql = 'SELECT count(*) AS good FROM mailbox_import_row WHERE import_id = $1 AND good';
  const [counted] = await rowsOf(client, z.object({ good: z.number() }), [sql, id]);
  return counted?.good ?? 0;
}

async function finish(
  client: Client,
  stored: StoredImport,
  { made, bad }: { made: number; bad: number },
): Promise<void> {
  const { rowCount } = await client.query(
    `UPDATE mailbox_import SET state = 'done', made_count = $2, bad_count = $3, done = 0, total = 0, begun_at = NULL, updated_at = now()
     WHERE id = $1 AND NOT cancel_wanted`,
    [stored.id, made, bad],
  );
  if (rowCount === 0) throw new CancelWanted();
  const { id, fileName, address, operatorId, operatorName, choice, rowCount: rows } = stored;
  await recordWorkerAudit(client, {
    action: 'mailboxes.import',
    outcome: 'done',
    actor: { operatorId, name: operatorName },
    address,
    target: { kind: 'mailbox-import', id: String(id), label: fileName },
    after: { rows, made, bad, choice },
  });
}
