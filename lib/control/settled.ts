import 'server-only';
import { settingsRooms } from '@/lib/capabilities/registry';
import type { RevisionSource } from '@/lib/compiler/compile';
import type { Refusal } from '@/lib/contract/verdict';
import { verdict } from '@/lib/contract/verdict';
import type { Tx } from '@/lib/db/client';
import { isAsRefused, refusedObject } from './refused-value';
import { isWithdrawn } from './revision-state';
import { newestStanding, readSource } from './revisions';

/** One room's objects as the nodes should run them, and whether they do already. */
export type SettledRows = { state: 'running' | 'deploying'; rows: readonly unknown[] };

/** What one room's rows were in the newest revision that was not withdrawn: what runs, or is on its way to run. */
export async function settledRows(tx: Tx, room: string): Promise<SettledRows> {
  const newest = await newestStanding(tx);
  return { state: newest?.state === 'deploying' ? 'deploying' : 'running', rows: newest?.source[room] ?? [] };
}

/** A node's no that still holds: the object, as it was refused, is what the draft holds there too. */
export type RefusedField = {
  room: string;
  object: string;
  field: string;
  node: string;
  refusal: Refusal;
  refused: { readonly id: number };
  /** Revision that the others run, and in which this node can be asked again; null where it was withdrawn. */
  tryAgainIn: number | null;
};

/**
 * What nodes said no to in the newest revision, whether that was withdrawn, taken back or runs on the others, as far as `draft`
 * still holds it: a value that was corrected is a draft that nobody has tried. Rooms that `draft` lacks are not asked for.
 */
export async function refusedFields(tx: Tx, draft: RevisionSource): Promise<RefusedField[]> {
  const newest = await tx.revision.findFirst({
    orderBy: { number: 'desc' },
    select: {
      number: true,
      state: true,
      source: true,
      deployments: {
        where: { state: { in: ['rejected', 'broken'] }, node: { revokedAt: null } },
        select: { verdict: true, node: { select: { name: true } } },
        orderBy: { node: { name: 'asc' } },
      },
    },
  });
  if (!newest) return [];
  const source = readSource(newest.source);
  const tryAgainIn = isWithdrawn(newest.state) ? null : newest.number;
  return newest.deployments.flatMap(({ verdict: said, node }) => {
    const parsed = verdict.safeParse(said);
    if (!parsed.success || parsed.data.kind === 'applied') return [];
    const { refusal } = parsed.data;
    const [refused, now] = [refusedObject(source, refusal), refusedObject(draft, refusal)];
    if (!refusal.setting || !refused || !now || !isAsRefused(settingsRooms, refusal, refused, now)) return [];
    const { capability: room, object, field } = refusal.setting;
    return [{ room, object, field, node: node.name, refusal, refused, tryAgainIn }];
  });
}
