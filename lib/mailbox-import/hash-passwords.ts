import { z } from 'zod';
import { hashPassword } from '@/lib/auth/password';
import type { Pool } from '@/lib/db/pool';
import { inTransaction, rowsOf } from '@/lib/db/pool';
import { ApplyRefusal } from './apply-import';
import type { StoredImport } from './import-store';
import { beginStep, moveTo, reportStep } from './import-store';
import { markCollisions } from './mark-collisions';

/** Some 100 ms of work; hashing takes three of libuv's four threads, so that the worker goes on asking for names and files. */
const batchRows = 12;
const atOnce = 3;

/**
 * Hashes the plain passwords of the rows that will be made. Each is forgotten as its hash is kept, so a worker that was killed goes on
 * where it was.
 */
export async function hashPasswords(pool: Pool, stored: StoredImport): Promise<void> {
  const { id } = stored;
  const first = await countPasswords(pool, id);
  if (first.done < first.total) await lookAgain(pool, stored);
  const counted = await countPasswords(pool, id);
  await beginStep(pool, id, counted);
  let { done } = counted;
  for (;;) {
    const batch = await rowsOf(pool, passwordRow, [batchSql, id, batchRows]);
    if (batch.length === 0) break;
    const verifiers = await inTurn(
      batch.map(
        ({ password }) =>
          () =>
            hashPassword(password),
      ),
    );
    await pool.query(keepSql, [id, batch.map(({ line }) => line), verifiers]);
    done += batch.length;
    await reportStep(pool, id, done);
  }
  await moveTo(pool, id, 'applying');
}

/** Hours of hashing are for nothing where a domain went since the dry run. What holds until commit is looked at again at the end. */
async function lookAgain(pool: Pool, stored: StoredImport): Promise<void> {
  await inTransaction(pool, 'BEGIN', async (client) => {
    const bad = await markCollisions(client, stored);
    if (bad === stored.badCount) return;
    if (bad === stored.rowCount) throw new ApplyRefusal({ key: 'mailboxes.import.none-good-any-more' });
    if (stored.choice === 'all') throw new ApplyRefusal({ key: 'mailboxes.import.changed-meanwhile' });
    await client.query('UPDATE mailbox_import SET bad_count = $2 WHERE id = $1', [stored.id, bad]);
  });
}

/** Rows that are hashed have no cells any more. */
async function countPasswords(pool: Pool, id: number): Promise<{ done: number; total: number }> {
  const [counted] = await rowsOf(pool, z.object({ done: z.number(), total: z.number() }), [
    `SELECT count(*) FILTER (WHERE cells IS NULL) AS done, count(*) FILTER (WHERE cells IS NULL OR password IS NOT NULL) AS total
     FROM mailbox_import_row WHERE import_id = $1 AND good`,
    id,
  ]);
  return counted ?? { done: 0, total: 0 };
}

async function inTurn<Value>(works: readonly (() => Promise<Value>)[]): Promise<Value[]> {
  const values: Value[] = [];
  for (let at = 0; at < works.length; at += atOnce) {
    values.push(...(await Promise.all(works.slice(at, at + atOnce).map((work) => work()))));
  }
  return values;
}

const passwordRow = z.object({ line: z.number(), password: z.string() });

const batchSql = `
SELECT line, password FROM mailbox_import_row
WHERE import_id = $1 AND good AND password IS NOT NULL ORDER BY line LIMIT $2`;

const keepSql = `
UPDATE mailbox_import_row row SET verifier = hashed.verifier, password = NULL, cells = NULL
FROM unnest($2::int[], $3::text[]) AS hashed (line, verifier) WHERE row.import_id = $1 AND row.line = hashed.line`;
