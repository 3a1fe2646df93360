import 'server-only';
import { z } from 'zod';
import type { DirectoryKind } from '@/lib/contract/directory';
import { db } from '@/lib/db/client';
import { Prisma } from '@/lib/db/generated/client';
import { showAddress, showDomain } from './address';
import { keptDays } from './bounds';
import { keptSince } from './deleted';
import type { Cursor, Page } from './keyset';
import { pageEdges, pageSize, readCursor } from './keyset';
import type { DeletedDto, DeletedListParams } from './object-input';

/** One page of what was deleted of a kind, the newest first. What went with its domain is the domain's. */
export async function listDeletedOf(kind: DirectoryKind, params: DeletedListParams): Promise<Page<DeletedDto>> {
  const cursor = idCursor(params.cursor);
  const found = await rowsFrom(kind, cursor);
  const short = cursor && (cursor.direction === 'before' ? found.length < pageSize : found.length === 0);
  const rows = short ? await rowsFrom(kind, null) : found;
  const { keys, ...edges } = pageEdges(
    rows.map(({ id }) => String(id)),
    short ? null : cursor,
    pageSize,
  );
  const byKey = new Map(rows.map((row) => [String(row.id), row]));
  const isAll = edges.previous === null && edges.next === null;
  return {
    ...edges,
    total: isAll ? keys.length : null,
    capped: false,
    rows: keys.flatMap((key) => byKey.get(key) ?? []).map(toDto),
  };
}

function idCursor(text: string | undefined): Cursor | null {
  const cursor = readCursor(text);
  return cursor && /^[0-9]{1,15}$/.test(cursor.key) ? cursor : null;
}

async function rowsFrom(kind: DirectoryKind, cursor: Cursor | null): Promise<Row[]> {
  const backwards = cursor?.direction === 'before';
  const key = Number(cursor?.key ?? 0);
  const edge = !cursor ? Prisma.sql`TRUE` : backwards ? Prisma.sql`id > ${key}` : Prisma.sql`id < ${key}`;
  const order = backwards ? Prisma.sql`ASC` : Prisma.sql`DESC`;
  return foundRows.parse(
    await db.$queryRaw`
      SELECT id::float8 AS id, kind, name, at, by_name AS "byName", (row->>'mailbox_count')::int AS mailboxes,
        (row->>'alias_count')::int AS aliases, (row->>'group_count')::int AS groups
      FROM deleted_object
      WHERE with_id IS NULL AND kind = ${kind} AND at > ${keptSince()} AND ${edge} ORDER BY id ${order} LIMIT ${pageSize + 1}`,
  );
}

const count = z.int().nullable();
const foundRows = z.array(
  z.object({
    id: z.int(),
    kind: z.string(),
    name: z.string(),
    at: z.date(),
    byName: z.string(),
    ...{ mailboxes: count, aliases: count, groups: count },
  }),
);
type Row = z.infer<typeof foundRows>[number];

function toDto({ id, kind, name, at, byName, mailboxes, aliases, groups }: Row): DeletedDto {
  return {
    id,
    shownName: kind === 'domain' ? showDomain(name) : showAddress(name),
    at: at.toISOString(),
    byName,
    until: new Date(at.getTime() + keptDays * 86_400_000).toISOString(),
    inside: kind === 'domain' ? { mailboxes: mailboxes ?? 0, aliases: aliases ?? 0, groups: groups ?? 0 } : null,
  };
}
