import 'server-only';
import { requirePermission } from '@/lib/auth/session';
import { db } from '@/lib/db/client';
import type { ListenerDto } from './schema';
import { listenerRow } from './schema';
import { listenerColumns } from './store';

/** Every listener, by kind and port. There are at most 64, so the list is whole. */
export async function listListeners(): Promise<ListenerDto[]> {
  await requirePermission('listeners:read');
  const rows = await db.listener.findMany({
    select: { ...listenerColumns, version: true },
    orderBy: [{ port: 'asc' }, { id: 'asc' }],
  });
  return rows.map(({ version, ...row }) => ({ ...listenerRow.parse(row), version }));
}
