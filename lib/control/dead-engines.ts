import 'server-only';
import { nodeStatus } from '@/lib/contract/api';
import type { EngineName } from '@/lib/contract/verdict';
import type { Tx } from '@/lib/db/client';
import { databaseNow, heardColumns, silenceOf } from './silence';

/** Engines that do not serve, as a node's stored status tells. Of one that speaks another version's words nothing is known. */
export function deadEngines(status: unknown): EngineName[] {
  const engines = nodeStatus.safeParse(status).data?.engines ?? [];
  return engines.filter((engine) => !engine.healthy).map((engine) => engine.name);
}

/** Names of the nodes that answer, run a revision, and on which `engine` does not serve. */
export type NodesWithout = (engine: EngineName) => string[];

/** Every node's status at once: there are as many as machines. */
export async function loadNodesWithout(tx: Tx): Promise<NodesWithout> {
  const [nodes, now] = await Promise.all([
    tx.node.findMany({
      where: { revokedAt: null, runningRevision: { not: null } },
      select: { ...heardColumns, name: true, status: true },
      orderBy: { name: 'asc' },
    }),
    databaseNow(tx),
  ]);
  const heard = nodes.filter((node) => silenceOf(node, now) === null);
  const dead = heard.map(({ name, status }) => ({ name, engines: deadEngines(status) }));
  return (engine) => dead.filter(({ engines }) => engines.includes(engine)).map(({ name }) => name);
}
