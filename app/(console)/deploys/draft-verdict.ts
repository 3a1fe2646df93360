import type { PlanDto } from '@/lib/capabilities/deploys/schema';

type Verdict = {
  /** A sentence under "review". */
  key: 'sentence' | 'valid' | 'valid-without' | 'refused';
  /** The nodes that the sentence names. */
  nodes: string[];
};

/** What is true of a draft by now: the nodes' own engines are asked while the page stands. Pure. */
export function draftVerdict(nodes: number, plans: readonly Pick<PlanDto, 'node' | 'state' | 'refusals'>[]): Verdict {
  const named = (wanted: typeof plans) => wanted.map(({ node }) => node);
  const refused = plans.filter(({ refusals }) => refusals.length > 0);
  if (refused.length > 0) return { key: 'refused', nodes: named(refused) };
  const away = plans.filter(({ state }) => state === 'unreachable');
  const isWaiting = plans.length < nodes || plans.some(({ state }) => state === 'asked');
  if (isWaiting || away.length === plans.length) return { key: 'sentence', nodes: [] };
  return away.length > 0 ? { key: 'valid-without', nodes: named(away) } : { key: 'valid', nodes: named(plans) };
}
