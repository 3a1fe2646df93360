import { setTimeout as pause } from 'node:timers/promises';
import Database from 'libsql';
import pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../support/database';
import { eventually } from '../support/eventually';
import { deliver } from '../support/mail-clients';
import { type Stack, startStack } from '../support/stack';

/**
 * A worker killed with half of a large import on its way: the node holds a whole batch or none of it, and what the next worker adds
 * makes it exactly what the database holds. More than one batch (5,000 changes), fewer than would be sent as a snapshot (50,000).
 */
const mailboxes = 40_000;

let stack: Stack;
let client: pg.Client;

beforeAll(async () => {
  const { url } = await testDatabase();
  stack = await startStack({ databaseUrl: url, console: false });
  client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`INSERT INTO domain (name, updated_at) VALUES ('import.test', now())`);
  // Until the node holds this directory, empty as it is, it is sent as a snapshot: in one piece, with no middle to cut.
  await eventually(
    () => client.query('SELECT FROM node WHERE directory_epoch IS NOT NULL'),
    ({ rowCount }) => rowCount === 1,
    30_000,
  );
}, 240_000);

afterAll(async () => {
  await client?.end();
  await stack?.stop();
}, 60_000);

test('killed in the middle of a push, the next worker ends it, and the node holds exactly what the database holds', async () => {
  const agent = stack.pidOf('agent');
  const last = await importMailboxes();
  // The agent goes on in short turns, so that the cut falls between its batches on a fast machine too.
  await eventually(
    async () => {
      process.kill(agent, 'SIGCONT');
      await pause(10);
      process.kill(agent, 'SIGSTOP');
      return heldSeq();
    },
    (seq) => seq > 0,
    60_000,
  );
  await stack.kill('worker', 'SIGKILL');
  process.kill(agent, 'SIGCONT');
  const cutAt = await heldSeq();
  expect(cutAt).toBeGreaterThan(0);
  expect(cutAt).toBeLessThan(last);

  await stack.start('worker');
  await eventually(heldSeq, (seq) => seq === last, 60_000);
  const [held, saved] = [heldByNode(), await savedRows()];
  expect(held.length).toBe(mailboxes);
  expect(held.findIndex((row, place) => row !== saved[place])).toBe(-1);
  expect(saved.length).toBe(held.length);
});

test('what came after the cut is in force: an enabled mailbox takes mail, a disabled one refuses with its reason', async () => {
  const { smtp } = stack.ports.listeners;
  const ask = (to: string) => deliver({ port: smtp, to, onlyAsk: true });
  // The doors open when revision 1 is applied: the killed worker may have been leading the node to it.
  await eventually(
    () => ask(`user${mailboxes - 1}@import.test`),
    ({ accepted }) => accepted,
    60_000,
  );
  expect((await ask('user10@import.test')).transcript).toMatch(/550 5\.2\.1 .*not yet moved/);
});

/** As so many saves: each has its change, every tenth mailbox is disabled. One commit, one notify. Answers the last seq. */
async function importMailboxes(): Promise<number> {
  await client.query('BEGIN');
  await client.query('SELECT seq FROM directory_head WHERE id = 1 FOR UPDATE');
  await client.query(
    `WITH added AS (
       INSERT INTO mailbox (domain_id, address, enabled, disabled_reason, verifier, quota_mib, updated_at, change_seq)
       SELECT d.id, 'user' || n || '@import.test', n % 10 > 0, CASE WHEN n % 10 > 0 THEN '' ELSE 'not yet moved' END,
         '$argon2id$v=19$m=19456,t=2,p=1$' || md5(n::text), n % 7, now(), (SELECT seq FROM directory_head) + 1 + n
       FROM generate_series(1, $1::int) n, domain d WHERE d.name = 'import.test'
       RETURNING id, change_seq)
     INSERT INTO directory_change (seq, kind, object_id)
     SELECT (SELECT seq FROM directory_head) + 1, 'domain', id FROM domain WHERE name = 'import.test'
     UNION ALL SELECT change_seq, 'mailbox', id FROM added`,
    [mailboxes],
  );
  const { rows } = await client.query('UPDATE directory_head SET seq = seq + 1 + $1 RETURNING seq::int', [mailboxes]);
  await client.query("SELECT pg_notify('directory_changed', (SELECT seq::text FROM directory_head))");
  await client.query('COMMIT');
  return z.object({ seq: z.number() }).parse(rows[0]).seq;
}

/** What the node itself has committed; not what the worker noted of it. */
function heldSeq(): number {
  return onNode((node) => {
    const row = node.prepare("SELECT value FROM meta WHERE key = 'seq'").get();
    return z.object({ value: z.number() }).optional().parse(row)?.value ?? 0;
  });
}

/** Every mailbox as a line, in the order of addresses as bytes. */
function heldByNode(): string[] {
  const rows = onNode((node) =>
    node
      .prepare(
        `SELECT m.address || '|' || m.domain_id || '|' || m.enabled || '|' || m.reason || '|' || m.quota_kib || '|' ||
           coalesce(c.verifier, '') AS line
         FROM mailbox m LEFT JOIN credential c ON c.mailbox_id = m.id AND c.kind = 'password' ORDER BY m.address`,
      )
      .all(),
  );
  return lines.parse(rows).map(({ line }) => line);
}

async function savedRows(): Promise<string[]> {
  const { rows } = await client.query(
    `SELECT address || '|' || domain_id || '|' || enabled::int || '|' || disabled_reason || '|' || quota_mib * 1024 || '|' ||
       coalesce(verifier, '') AS line
     FROM mailbox ORDER BY address COLLATE "C"`,
  );
  return lines.parse(rows).map(({ line }) => line);
}

const lines = z.array(z.object({ line: z.string() }));

/** The file that Postfix and Dovecot read, as they read it. */
function onNode<T>(look: (node: Database.Database) => T): T {
  const node = new Database(`${stack.dataFolder}/node/directory/directory.db`, { readonly: true });
  try {
    return look(node);
  } finally {
    node.close();
  }
}
