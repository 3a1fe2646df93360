import 'server-only';
import type { Tx } from '@/lib/db/client';
import type { BlankRoomRow } from './schema';
import { blankRoomRow } from './schema';

export const blankRoomColumns = { id: true, name: true, enabled: true, sizeBytes: true } as const;

/** Every row, by id: the same order whatever the database does. */
export async function load(tx: Tx): Promise<BlankRoomRow[]> {
  const rows = await tx.blankRoom.findMany({ select: blankRoomColumns, orderBy: { id: 'asc' } });
  return rows.map((row) => blankRoomRow.parse(row));
}

/** Makes the table hold exactly these rows: what a rollback puts back keeps its id, so that later diffs still meet. */
export async function restore(tx: Tx, rows: readonly BlankRoomRow[]): Promise<void> {
  await tx.blankRoom.deleteMany({ where: { id: { notIn: rows.map((row) => row.id) } } });
  for (const row of rows) {
    const { id, ...fields } = row;
    await tx.blankRoom.upsert({
      where: { id },
      create: row,
      update: { ...fields, version: { increment: 1 } },
      select: { id: true },
    });
  }
  await tx.$queryRaw`SELECT setval(pg_get_serial_sequence('blank_room', 'id'), greatest((SELECT max(id) FROM blank_room), 1))`;
}
