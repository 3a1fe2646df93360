import { hash } from '@node-rs/argon2';
import pg from 'pg';

export const benchPassword = 'a passphrase of the bench alone';
export const benchAddress = (place: number) => `user${place}@bench${Math.ceil(place / 10_000)}.test`;

/**
 * Fills an empty directory with so many mailboxes, 10,000 to a domain, all with one argon2id verifier (19 MiB, t=2).
 * `seq` goes up by one: the node is behind by more changes than the log holds, so it is sent a snapshot.
 */
export async function loadDirectory(client: pg.Client, mailboxes: number): Promise<void> {
  const verifier = await hash(benchPassword, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
  const domains = Math.ceil(mailboxes / 10_000);
  await client.query('BEGIN');
  await client.query('UPDATE directory_head SET seq = seq + 1000000 WHERE id = 1');
  await client.query(
    `INSERT INTO domain (name, mailbox_count, unlimited_count, updated_at, change_seq)
     SELECT 'bench' || n || '.test', least(10000, $2::int - (n - 1) * 10000), least(10000, $2::int - (n - 1) * 10000), now(), (SELECT seq FROM directory_head)
     FROM generate_series(1, $1::int) n`,
    [domains, mailboxes],
  );
  await client.query(
    `INSERT INTO mailbox (domain_id, address, display_name, verifier, updated_at, change_seq)
     SELECT d.id, 'user' || n || '@' || d.name, 'User ' || n, $2, now(), (SELECT seq FROM directory_head)
     FROM generate_series(1, $1::int) n JOIN domain d ON d.name = 'bench' || ((n + 9999) / 10000) || '.test'`,
    [mailboxes, verifier],
  );
  await client.query("SELECT pg_notify('directory_changed', (SELECT seq::text FROM directory_head))");
  await client.query('ANALYZE');
  await client.query('COMMIT');
}

/** For a bench that only reads: what another one left is as good. */
export async function loadUnlessThere(databaseUrl: string, mailboxes: number): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const { rows } = await client.query('SELECT 1 FROM mailbox LIMIT 1');
    if (rows.length === 0) await loadDirectory(client, mailboxes);
  } finally {
    await client.end();
  }
}

/**
 * Enables or disables one mailbox as the console does: the row, the change and the notify in one transaction.
 * Answers when COMMIT was acknowledged (ms of performance.now()).
 */
export async function setEnabled(client: pg.Client, address: string, enabled: boolean): Promise<number> {
  await client.query('BEGIN');
  await client.query('SELECT seq FROM directory_head WHERE id = 1 FOR UPDATE');
  await client.query('UPDATE directory_head SET seq = seq + 1 WHERE id = 1');
  await client.query(
    `WITH changed AS (
       UPDATE mailbox SET enabled = $2, disabled_reason = $3, version = version + 1, change_seq = (SELECT seq FROM directory_head)
       WHERE address = $1 RETURNING id)
     INSERT INTO directory_change (seq, kind, object_id) SELECT (SELECT seq FROM directory_head), 'mailbox', id FROM changed`,
    [address, enabled, enabled ? '' : 'Bench'],
  );
  await client.query("SELECT pg_notify('directory_changed', (SELECT seq::text FROM directory_head))");
  await client.query('COMMIT');
  return performance.now();
}
