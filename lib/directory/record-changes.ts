import 'server-only';
import type { DirectoryKind } from '@/lib/contract/directory';
import { directoryChannel } from '@/lib/db/channels';
import type { Sql, Statements } from '@/lib/db/sql';
import { join, sql } from '@/lib/db/sql';

/** An object of the directory that a write changed, made or removed. */
export type DirectoryRef = { kind: DirectoryKind; id: number };

/**
 * Puts directory writes in a line. Taken first in the transaction, so whatever `run` then reads stays true until commit,
 * and `seq` is given out in the order of commits, with no gaps: a node that holds seq N holds all before it.
 */
export async function lockDirectory(tx: Statements): Promise<void> {
  await tx.$queryRaw`SELECT seq FROM directory_head WHERE id = 1 FOR UPDATE`;
}

/**
 * Gives each object the next seq, writes it on the object's row, and wakes the worker at commit. One statement, however many objects: an
 * import of 5,000 costs the same round trip as one.
 */
export async function recordDirectoryChanges(tx: Statements, changed: readonly DirectoryRef[]): Promise<void> {
  if (changed.length === 0) return;
  const kinds = changed.map((ref) => ref.kind);
  const ids = changed.map((ref) => ref.id);
  const marks = [...new Set(kinds)].map((kind) => {
    const { name, marked } = tables[kind];
    return sql`, ${marked} AS (
      UPDATE ${name} SET change_seq = changed.seq
      FROM changed WHERE changed.kind = ${kind} AND ${name}.id = changed.object_id)`;
  });
  await tx.$executeRaw`
    WITH head AS (
      UPDATE directory_head SET seq = seq + ${changed.length}::int WHERE id = 1 RETURNING seq
    ), changed AS (
      INSERT INTO directory_change (seq, kind, object_id)
      SELECT head.seq - ${changed.length}::int + place, kind, object_id
      FROM head, unnest(${kinds}::text[], ${ids}::int[]) WITH ORDINALITY AS object (kind, object_id, place)
      RETURNING seq, kind, object_id
    )${join(marks, '')}
    SELECT pg_notify(${directoryChannel}, seq::text) FROM head`;
}

/** Where the objects of each kind stand; what its part of the statement is called. */
const tables: Record<DirectoryKind, { name: Sql; marked: Sql }> = {
  domain: { name: sql`domain`, marked: sql`marked_domain` },
  mailbox: { name: sql`mailbox`, marked: sql`marked_mailbox` },
  alias: { name: sql`alias`, marked: sql`marked_alias` },
  group: { name: sql`mail_group`, marked: sql`marked_group` },
};
