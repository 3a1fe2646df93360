import { withoutExtension } from '@/lib/directory/address';

/** An alias, a group or a mailbox that forwards, and one address it leads to. */
export type Edge = { from: string; to: string };

/**
 * The chain by which an address would lead back to itself, first and last the address: null when it doesn't.
 *
 * Postfix would follow a loop until virtual_alias_recursion_limit (1,000) and then send the mail back (virtual(5)). Disabled
 * ones count, since enabling one is no moment to find a loop. An extension is followed to the address without it.
 *
 * `edgesFrom` answers with the edges of those of the addresses that lead on. What already stands has no loops, so each address
 * is asked for once and the walk ends.
 */
export async function findLoop(
  start: string,
  targets: readonly string[],
  edgesFrom: (addresses: readonly string[]) => Promise<readonly Edge[]>,
): Promise<string[] | null> {
  const cameFrom = new Map<string, string>();
  let frontier: Edge[] = targets.map((to) => ({ from: start, to }));
  while (frontier.length > 0) {
    const reached = new Set<string>();
    for (const edge of frontier) {
      for (const address of new Set([edge.to, withoutExtension(edge.to)])) {
        if (address === start) return chainTo(edge.from, start, cameFrom);
        if (cameFrom.has(address)) continue;
        cameFrom.set(address, edge.from);
        reached.add(address);
      }
    }
    frontier = [...(await edgesFrom([...reached]))];
  }
  return null;
}

function chainTo(last: string, start: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const chain = [start];
  for (let at: string | undefined = last; at !== undefined && at !== start; at = cameFrom.get(at)) chain.unshift(at);
  return [start, ...chain];
}
