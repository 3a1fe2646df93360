import 'server-only';
import type { Tx } from '@/lib/db/client';
import type { ListenerRow } from './schema';
import { listenerRow } from './schema';

export const listenerColumns = {
  id: true,
  kind: true,
  address: true,
  port: true,
  enabled: true,
  idleTimeoutSeconds: true,
  messageSizeLimitBytes: true,
  greeting: true,
} as const;

/** Every listener, by id: the same order whatever the database does. */
export async function load(tx: Tx): Promise<ListenerRow[]> {
  const rows = await tx.listener.findMany({ select: listenerColumns, orderBy: { id: 'asc' } });
  return rows.map((row) => listenerRow.parse(row));
}

/** Makes the table hold exactly these rows: what a rollback puts back keeps its id, so that later diffs still meet. */
export async function restore(tx: Tx, rows: readonly ListenerRow[]): Promise<void> {
  await tx.listener.deleteMany({ where: { id: { notIn: rows.map((row) => row.id) } } });
  for (const row of rows) {
    const { id, ...fields } = row;
    await tx.listener.upsert({
      where: { id },
      create: row,
      update: { ...fields, version: { increment: 1 } },
      select: { id: true },
    });
  }
  await tx.$queryRaw`SELECT setval(pg_get_serial_sequence('listener', 'id'), greatest((SELECT max(id) FROM listener), 1))`;
}
