import 'server-only';
import { requirePermission } from '@/lib/auth/session';
import { db } from '@/lib/db/client';
import type { BlankRoomDto } from './schema';

/** FILL IN: how many there can be. Up to a few hundred the list may be whole; more is read in pages by lib/directory/list-page. */
export async function listBlankRooms(): Promise<BlankRoomDto[]> {
  await requirePermission('blank-rooms:read');
  const rows = await db.blankRoom.findMany({
    select: { id: true, name: true, enabled: true, sizeBytes: true, version: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  });
  return rows.map((row) => ({ ...row, state: row.enabled ? 'enabled' : 'disabled' }));
}
