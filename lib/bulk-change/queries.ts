import 'server-only';
import { z } from 'zod';
import { requirePermission } from '@/lib/auth/session';
import type { DirectoryKind } from '@/lib/contract/directory';
import { askTogether } from '@/lib/db/ask-together';
import { db } from '@/lib/db/client';
import { sql } from '@/lib/db/sql';
import type { BulkChangeDto, LeftOut } from '@/lib/directory/bulk-input';
import { bulkStates, manyMailboxesVerb } from '@/lib/directory/bulk-input';
import { directoryKinds, manyRooms } from '@/lib/directory/many-rooms';
import type { Sentence } from '@/lib/i18n/sentence';

const kindOf = z.enum(directoryKinds);

/** What a room's pages ask of the changes that the worker makes to its objects. */
export function bulkChangesOf(kind: DirectoryKind) {
  const permission = `${manyRooms[kind].room}:write` as const;
  return {
    async list(most: number): Promise<BulkChangeDto[]> {
      await requirePermission(permission);
      const rows = await db.bulkChange.findMany({ where: { kind }, orderBy: { id: 'desc' }, take: most });
      return rows.map((row) => toDto(row, 0));
    },
    async find(id: number): Promise<BulkChangeDto | null> {
      await requirePermission(permission);
      return findOf(kind, id);
    },
    /** The first of those that it could not change. */
    async leftOut(id: number, most: number): Promise<LeftOut[]> {
      await requirePermission(permission);
      return leftOutAfter(id, 0, most);
    },
  };
}

/** The kind of objects that it changes: whose right it takes to look at it. */
export async function kindOfChange(id: number): Promise<DirectoryKind | null> {
  const found = await db.bulkChange.findUnique({ where: { id }, select: { kind: true } });
  return found && kindOf.parse(found.kind);
}

/** Those that the worker is at, for the marks in the header. */
export async function changesUnderWay(kinds: readonly DirectoryKind[]) {
  const rows = await askTogether<{ id: number; kind: DirectoryKind; done: number; chosen: number }>(
    db,
    sql`
    SELECT id, kind, changed + same + refused AS done, chosen FROM bulk_change
    WHERE state = 'working' AND kind = ANY (${[...kinds]}::text[]) ORDER BY id DESC`,
  );
  return rows.map(({ id, kind, done, chosen }) => {
    const { room } = manyRooms[kind];
    return {
      kind: 'change' as const,
      href: `/${room}/changes/${id}`,
      name: room,
      count: chosen,
      share: done / chosen,
    };
  });
}

/** All that were left out, page by page, for a file; who may read it is asked before. */
export async function* eachLeftOut(id: number): AsyncGenerator<LeftOut[]> {
  for (let after = 0; ; ) {
    const rows = await leftOutAfter(id, after, 2_000);
    const last = rows.at(-1);
    if (!last) return;
    after = last.id;
    yield rows;
  }
}

async function leftOutAfter(changeId: number, after: number, most: number): Promise<LeftOut[]> {
  const rows = await db.bulkChangeLeftOut.findMany({
    where: { changeId, objectId: { gt: after } },
    orderBy: { objectId: 'asc' },
    take: most,
  });
  return rows.map(({ objectId, shownName, said }) => ({ id: objectId, shownName, said: sentence.parse(said) }));
}

async function findOf(kind: DirectoryKind, id: number): Promise<BulkChangeDto | null> {
  const row = await db.bulkChange.findFirst({ where: { id, kind } });
  if (!row) return null;
  const [clock] = clockRows.parse(
    await db.$queryRaw`
      SELECT coalesce(extract(epoch FROM now() - begun_at), 0)::float8 AS elapsed FROM bulk_change WHERE id = ${id}`,
  );
  return toDto(row, clock?.elapsed ?? 0);
}

const clockRows = z.array(z.object({ elapsed: z.number() }));

/** Written by ourselves. */
const sentence = z.custom<Sentence>((value) => z.object({ key: z.string() }).safeParse(value).success);

type Row = NonNullable<Awaited<ReturnType<typeof db.bulkChange.findFirst>>>;

function toDto(row: Row, elapsedSeconds: number): BulkChangeDto {
  const { id, operatorName, cancelWanted, chosen, changed, same, refused } = row;
  return {
    ...{ id, operatorName, cancelWanted, chosen, changed, same, refused },
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    verb: manyMailboxesVerb.parse(row.verb),
    state: z.enum(bulkStates).parse(row.state),
    refusal: row.refusal === null ? null : sentence.parse(row.refusal),
    progress: progressOf(row, elapsedSeconds),
  };
}

function progressOf(row: Row, elapsedSeconds: number): BulkChangeDto['progress'] {
  const { chosen: total, doneBefore } = row;
  const done = row.changed + row.same + row.refused;
  const began = elapsedSeconds >= 1 && done > doneBefore;
  const rate = began ? (done - doneBefore) / elapsedSeconds : null;
  return { done, total, ratePerSecond: rate, secondsLeft: rate === null ? null : (total - done) / rate };
}
