import 'server-only';
import { db } from '@/lib/db/client';
import type { UsageDto } from './object-input';

export type UsageRow = { bytes: bigint; messages: number; at: Date };

/** How full a mailbox is on each node that told of it, by the node's name. */
export async function usageByNode(mailboxId: number) {
  const rows = await db.mailboxUsage.findMany({
    where: { mailboxId, node: { revokedAt: null } },
    select: { bytes: true, messages: true, at: true, node: { select: { name: true, awaySince: true } } },
    orderBy: { node: { name: 'asc' } },
  });
  return rows.map(({ node: { name, awaySince }, ...row }) => ({
    ...usageDto(row),
    node: name,
    awaySince: awaySince?.toISOString() ?? null,
  }));
}

export function usageDto({ bytes, messages, at }: UsageRow): UsageDto {
  return { bytes: Number(bytes), messages, at: at.toISOString() };
}
