import 'server-only';
import type { Tx } from '@/lib/db/client';
import type { ServerRow } from './schema';
import { serverRow } from './schema';

/** The name, where the server has one. */
export async function load(tx: Tx): Promise<ServerRow[]> {
  const row = await tx.server.findUnique({ where: { id: 1 }, select: { hostname: true } });
  return row?.hostname ? [serverRow.parse({ id: 1, hostname: row.hostname })] : [];
}

/** Puts the name back, or takes it away; whom the console asks about DNS is no setting of the nodes and stays. */
export async function restore(tx: Tx, rows: readonly ServerRow[]): Promise<void> {
  const hostname = rows[0]?.hostname ?? null;
  await tx.server.upsert({
    where: { id: 1 },
    create: { hostname },
    update: { hostname, version: { increment: 1 } },
    select: { id: true },
  });
}
