import 'server-only';
import type { DirectoryKind } from '@/lib/contract/directory';
import { directoryChannel } from '@/lib/db/channels';
import type { Tx } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';

/** An object of the directory that a write changed, made or removed. */
export type DirectoryRef = { kind: DirectoryKind; id: number };

/**
 * Puts directory writes in a line. Taken first in the transaction, so whatever `run` then reads stays true until commit,
 * and `seq` is given out in the order of commits, with no gaps: a node that holds seq N holds all before it.
 */
export async function lockDirectory(tx: Tx): Promise<void> {
  await tx.$queryRaw`SELECT seq FROM directory_head WHERE id = 1 FOR UPDATE`;
}

/**
 * Gives each object the next seq, writes it on the object's row, and wakes the worker at commit. One statement, however many objects: an
 * import of 5,000 costs the same round trip as one.
 */
export async function recordDirectoryChanges(tx: Tx, changed: readonly DirectoryRef[]): Promise<void> {
  if (changed.length === 0) return;
  const kinds = changed.map((ref) => ref.kind);
  const ids = changed.map((ref) => ref.id);
  const marks = [...new Set(kinds)].map((kind) => {
    const { name, marked } = tables[kind];
    return Prisma.sql`, ${marked} AS (
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
    )${Prisma.join(marks, '')}
    SELECT pg_notify(${directoryChannel}, seq::text) FROM head`;
}

/** Where the objects of each kind stand; what its part of the statement is called. */
const tables: Record<DirectoryKind, { name: Prisma.Sql; marked: Prisma.Sql }> = {
  domain: { name: Prisma.sql`domain`, marked: Prisma.sql`marked_domain` },
  mailbox: { name: Prisma.sql`mailbox`, marked: Prisma.sql`marked_mailbox` },
  alias: { name: Prisma.sql`alias`, marked: Prisma.sql`marked_alias` },
  group: { name: Prisma.sql`mail_group`, marked: Prisma.sql`marked_group` },
};
