import 'server-only';
import { requirePermission } from '@/lib/auth/session';
import { refusedFields } from '@/lib/control/refused-fields';
import { settledRows } from '@/lib/control/settled';
import { db } from '@/lib/db/client';
import type { BlankRoomDto, BlankRoomRow } from './schema';
import { blankRoomRow } from './schema';
import { blankRoomColumns } from './store';

/**
 * Every row of the draft beside what is settled (runs, or is being deployed), by name; one that the draft removes stands at its
 * place with `version: null`. FILL IN: how many there can be. Up to a few hundred the list may be whole; more is read in pages.
 */
export async function listBlankRooms(): Promise<BlankRoomDto[]> {
  await requirePermission('blank-rooms:read');
  const [saved, settled] = await Promise.all([
    db.blankRoom.findMany({ select: { ...blankRoomColumns, version: true } }),
    settledRows(db, 'blank-rooms'),
  ]);
  const rows = saved.map(({ version, ...columns }) => ({ version, row: blankRoomRow.parse(columns) }));
  const refused = await refusedFields(db, { 'blank-rooms': rows.map(({ row }) => row) });
  const settledById = new Map(settled.rows.map((row) => blankRoomRow.parse(row)).map((row) => [row.id, row]));
  const drafted = rows.map(({ version, row }): BlankRoomDto => {
    const running = settledById.get(row.id);
    settledById.delete(row.id);
    if (refused.some(({ object }) => object === String(row.id))) return { ...row, version, state: 'rejected' };
    if (running && isSame(running, row)) return { ...row, version, state: row.enabled ? settled.state : 'disabled' };
    return { ...row, version, state: 'draft' };
  });
  const removed = [...settledById.values()].map((row): BlankRoomDto => ({ ...row, version: null, state: 'draft' }));
  return [...drafted, ...removed].sort((a, b) => a.name.localeCompare(b.name) || a.id - b.id);
}

function isSame(one: BlankRoomRow, other: BlankRoomRow): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
