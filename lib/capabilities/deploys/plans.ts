import 'server-only';
import { z } from 'zod';
import { planResponse } from '@/lib/contract/api';
import type { Tx } from '@/lib/db/client';
import { fileHunks } from '@/lib/diff/file-hunks';
import type { PlanDto } from './schema';

/** What each node answered to this draft, by name. */
export async function loadPlans(tx: Tx, draftHash: string): Promise<PlanDto[]> {
  const rows = await tx.plan.findMany({
    where: { draftHash, node: { revokedAt: null } },
    select: {
      nodeId: true,
      state: true,
      answer: true,
      reason: true,
      answeredAt: true,
      node: { select: { name: true } },
    },
    orderBy: { node: { name: 'asc' } },
  });
  return rows.map((row) => {
    const answer = row.answer === null ? null : planResponse.parse(row.answer);
    return {
      nodeId: row.nodeId,
      node: row.node.name,
      state: z.enum(['asked', 'answered', 'unreachable']).parse(row.state),
      reason: row.reason,
      files: (answer?.files ?? []).map(({ engine, path, before, after }) => ({
        engine,
        path,
        diff: fileHunks(before, after),
      })),
      refusals: answer?.refusals ?? [],
      answeredAt: row.answeredAt?.toISOString() ?? null,
    };
  });
}
