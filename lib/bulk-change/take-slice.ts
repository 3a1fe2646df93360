import { z } from 'zod';
import type { Client, Pool } from '@/lib/db/pool';
import { inTransaction, rowsOf } from '@/lib/db/pool';
import type { Statements } from '@/lib/db/sql';
import { sql, statementsOf } from '@/lib/db/sql';
import type { LeftOut } from '@/lib/directory/bulk-input';
import { unchangedSince } from '@/lib/directory/count-many';
import { directoryTables } from '@/lib/directory/directory-tables';
import { allOf, conditionsBy } from '@/lib/directory/find-conditions';
import { manyChangeOf, manyRooms } from '@/lib/directory/many-rooms';
import { lockDirectory, recordDirectoryChanges } from '@/lib/directory/record-changes';
import { idsAre, planRows, rowsWhere, writeRows } from '@/lib/directory/write-many';
import { endChange } from './end-change';
import type { StoredChange } from './stored-change';
import { lockChange, readChange } from './stored-change';

/**
 * Changes the next of them, in one transaction; answers for how long others waited (ms), or null once there is nothing more to do. What
 * matches is looked up before the lock, and again under it.
 */
export async function takeSlice(pool: Pool, id: number, most: number): Promise<number | null> {
  const before = await readChange(pool, id);
  if (before?.state !== 'working') return null;
  const ids = await nextIds(statementsOf(pool), before, most);
  let lockedAt = 0;
  const isMore = await inTransaction(pool, 'BEGIN', async (client) => {
    const tx = statementsOf(client);
    await lockDirectory(tx);
    lockedAt = performance.now();
    const stored = await lockChange(client, id);
    if (stored?.state !== 'working') return false;
    const end = await endOf(client, stored, ids);
    if (end) await endChange(client, stored, end);
    else await changeThese(client, stored, ids);
    return end === null;
  });
  return isMore ? performance.now() - lockedAt : null;
}

async function nextIds(tx: Statements, stored: StoredChange, most: number): Promise<number[]> {
  const { kind, way, filter, after, seenSeq } = stored;
  const which = allOf([await conditionsBy(way, kind, filter, tx), unchangedSince(seenSeq)]);
  const rows = await tx.$queryRaw`
    SELECT id FROM ${directoryTables[kind].name} WHERE ${which} AND id > ${after} ORDER BY id LIMIT ${most}`;
  return z
    .array(z.object({ id: z.int() }))
    .parse(rows)
    .map((row) => row.id);
}

/** Why it goes no further, if it doesn't. As an action looks again inside its transaction, so is asked here who may. */
async function endOf(client: Client, { kind, operatorId, cancelWanted }: StoredChange, ids: readonly number[]) {
  if (cancelWanted) return { state: 'cancelled' } as const;
  const [now] = await rowsOf(client, z.object({ may: z.boolean() }), [
    `SELECT EXISTS (SELECT 1 FROM operator WHERE id = $1 AND disabled_at IS NULL AND permissions && ARRAY['all', $2]) AS may`,
    operatorId,
    `${manyRooms[kind].room}:write`,
  ]);
  if (!now?.may) return { state: 'stopped', refusal: { key: 'bulk.later.no-longer-may' } } as const;
  return ids.length === 0 ? ({ state: 'done' } as const) : null;
}

async function changeThese(client: Client, stored: StoredChange, ids: readonly number[]): Promise<void> {
  const { id, kind, verb, full, seenSeq, operatorId, operatorName, address } = stored;
  const tx = statementsOf(client);
  const wanted = manyChangeOf(kind, verb);
  const rows = await rowsWhere(tx, wanted, allOf([idsAre(ids), unchangedSince(seenSeq)]));
  const { done, same, refused } = await planRows(tx, wanted, rows, full);
  await writeRows({ tx, actor: { operatorId, name: operatorName, address } }, wanted, done);
  await recordDirectoryChanges(
    tx,
    done.map((row) => ({ kind, id: row.id })),
  );
  await keepLeftOut(tx, id, refused);
  await tx.$executeRaw(sql`
    UPDATE bulk_change SET after = ${ids.at(-1) ?? stored.after}, changed = changed + ${done.length}, same = same + ${same},
      refused = refused + ${refused.length}, slices = slices + 1, updated_at = now()
    WHERE id = ${id}`);
}

async function keepLeftOut(tx: Statements, changeId: number, refused: readonly LeftOut[]): Promise<void> {
  if (refused.length === 0) return;
  await tx.$executeRaw`
    INSERT INTO bulk_change_left_out (change_id, object_id, shown_name, said)
    SELECT ${changeId}::int, object_id, shown_name, said::jsonb FROM unnest(${refused.map(({ id }) => id)}::int[],
      ${refused.map(({ shownName }) => shownName)}::text[], ${refused.map(({ said }) => JSON.stringify(said))}::text[])
      AS left_out (object_id, shown_name, said)`;
}
