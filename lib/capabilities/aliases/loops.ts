import { withoutExtension } from '@/lib/directory/address';

/** An alias that stands, and one address it leads to. */
export type AliasEdge = { from: string; to: string };

/**
 * The chain by which an alias would lead back to itself, first and last the alias: null when it doesn't.
 *
 * Postfix would follow a loop until virtual_alias_recursion_limit (1,000) and then send the mail back (virtual(5)). Disabled
 * aliases count, since enabling one is no moment to find a loop. An extension is followed to the address without it.
 *
 * `edgesFrom` answers with the edges of those of the addresses that are aliases. What already stands has no loops, so each address
 * is asked for once and the walk ends.
 */
export async function findLoop(
  alias: string,
  targets: readonly string[],
  edgesFrom: (addresses: readonly string[]) => Promise<readonly AliasEdge[]>,
): Promise<string[] | null> {
  const cameFrom = new Map<string, string>();
  let frontier: AliasEdge[] = targets.map((to) => ({ from: alias, to }));
  while (frontier.length > 0) {
    const reached = new Set<string>();
    for (const edge of frontier) {
      for (const address of new Set([edge.to, withoutExtension(edge.to)])) {
        if (address === alias) return chainTo(edge.from, alias, cameFrom);
        if (cameFrom.has(address)) continue;
        cameFrom.set(address, edge.from);
        reached.add(address);
      }
    }
    frontier = [...(await edgesFrom([...reached]))];
  }
  return null;
}

function chainTo(last: string, alias: string, cameFrom: ReadonlyMap<string, string>): string[] {
  const chain = [alias];
  for (let at: string | undefined = last; at !== undefined && at !== alias; at = cameFrom.get(at)) chain.unshift(at);
  return [alias, ...chain];
}
