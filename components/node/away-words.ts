import { unreachableCodes } from '@/lib/contract/unreachable';

/** Why a node does not answer, as a sentence; what no code says is in the node's own words. */
export function awayWords(t: (key: string) => string, reason: string): string {
  return unreachableCodes.some((code) => code === reason) ? t(`node.away.${reason}`) : reason;
}
