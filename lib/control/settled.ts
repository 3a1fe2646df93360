import 'server-only';
import type { Refusal } from '@/lib/contract/verdict';
import { verdict } from '@/lib/contract/verdict';
import type { Tx } from '@/lib/db/client';
import { newestStanding } from './revisions';

/** One room's objects as the nodes should run them, and whether they do already. */
export type SettledRows = { state: 'running' | 'deploying'; rows: readonly unknown[] };

/** What one room's rows were in the newest revision that was not withdrawn: what runs, or is on its way to run. */
export async function settledRows(tx: Tx, room: string): Promise<SettledRows> {
  const newest = await newestStanding(tx);
  return { state: newest?.state === 'deploying' ? 'deploying' : 'running', rows: newest?.source[room] ?? [] };
}

/** What a node said no to, as far as it points at one room; none once a later revision was not refused. */
export type RefusedField = { object: string; field: string; node: string; refusal: Refusal };

export async function refusedFields(tx: Tx, room: string): Promise<RefusedField[]> {
  const newest = await tx.revision.findFirst({
    orderBy: { number: 'desc' },
    select: { state: true, deployments: { select: { verdict: true, node: { select: { name: true } } } } },
  });
  if (newest?.state !== 'rejected') return [];
  return newest.deployments.flatMap(({ verdict: said, node }) => {
    const parsed = verdict.safeParse(said);
    if (!parsed.success || parsed.data.kind === 'applied') return [];
    const { refusal } = parsed.data;
    if (refusal.setting?.capability !== room) return [];
    return [{ object: refusal.setting.object, field: refusal.setting.field, node: node.name, refusal }];
  });
}
