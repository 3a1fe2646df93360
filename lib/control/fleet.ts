import { z } from 'zod';
import type { CertificateAuthority } from '@/lib/crypto/ca';
import type { Pool } from '@/lib/db/pool';
import { rowsOf } from '@/lib/db/pool';
import { log } from '@/lib/log';
import { createClientCache } from './client-cache';
import { createNap, jittered } from './nap';
import type { NodeClient } from './node-client';
import type { NodeKeeper } from './node-keeper';
import { startNodeKeeper } from './node-keeper';
import { rollOut } from './roll-out';
import { openStandingConnection } from './standing-connection';
import { endTrials } from './trial-end';

export type Fleet = {
  clientOf(node: { id: string; endpoint: string }): Promise<NodeClient>;
  rollOut(): Promise<void>;
  close(): Promise<void>;
};

export type FleetContext = { pool: Pool; databaseUrl: string; authority: CertificateAuthority };

const nodeRow = z.object({ id: z.string(), name: z.string(), endpoint: z.string() });
type FleetNode = z.infer<typeof nodeRow>;
type Kept = FleetNode & { keeper: NodeKeeper; client: NodeClient };

const tickMs = 2_000;

/**
 * Every node that this worker may lead: it takes the lease of each that is free, and a keeper looks after it.
 *
 * Several workers share the nodes without knowing of each other: who has the lease leads, and when it dies another takes over
 * within a tick.
 */
export function startFleet({ pool, databaseUrl, authority }: FleetContext): Fleet {
  const kept = new Map<string, Kept>();
  const clients = createClientCache(authority);
  const nap = createNap();
  let stopped = false;
  const standing = openStandingConnection(databaseUrl, {
    onDirectoryChanged: () => {
      for (const { keeper } of kept.values()) keeper.wakeDirectory();
    },
    onNodesChanged: () => {
      for (const { keeper } of kept.values()) keeper.wake();
      nap.wake();
    },
    onLost: () => void letGo([...kept.values()]),
  });

  async function tick(): Promise<void> {
    const nodes = await rowsOf(pool, nodeRow, [
      'SELECT id, name, endpoint FROM node WHERE revoked_at IS NULL ORDER BY name',
    ]);
    const gone = [...kept.values()].filter(({ id }) => !nodes.some((node) => node.id === id));
    await letGo(gone);
    for (const node of nodes) await keep(node);
    await endTrials(pool);
    void rollOutAndLog();
  }

  async function keep(node: FleetNode): Promise<void> {
    const held = kept.get(node.id);
    const client = await clients.clientOf(node);
    if (held?.client === client) return;
    if (held) await letGo([held]);
    if (!(await standing.tryLease(leaseOf(node.id)))) return;
    const context = { pool, authority, onRollOutWanted: () => void rollOutAndLog() };
    kept.set(node.id, { ...node, client, keeper: startNodeKeeper(context, { ...node, client }) });
    log.info({ node: node.name, endpoint: node.endpoint }, 'leads node');
  }

  /** Calls under way are cut: what came of them is asked by the next keeper, here or in another worker. */
  async function letGo(leaving: readonly Kept[]): Promise<void> {
    for (const { id } of leaving) kept.delete(id);
    await Promise.all(
      leaving.map(async ({ id, name, keeper, client }) => {
        const ended = keeper.stop();
        await clients.discard(client);
        await ended;
        await standing.release(leaseOf(id));
        log.info({ node: name }, 'leads node no more');
      }),
    );
  }

  async function rollOutAndLog(): Promise<void> {
    await rollOut(pool, clients.clientOf).catch((error: unknown) =>
      log.warn({ reason: String(error) }, 'roll-out stopped'),
    );
  }

  async function tickAgainAndAgain(): Promise<void> {
    let isAway = false;
    while (!stopped) {
      const failure = await tick().then(
        () => null,
        (error: unknown) => String(error),
      );
      if (failure !== null && !isAway) log.warn({ reason: failure }, 'database does not answer');
      if (failure === null && isAway) log.info('database answers');
      isAway = failure !== null;
      await nap.sleep(jittered(tickMs));
    }
  }

  const running = tickAgainAndAgain();

  return {
    clientOf: clients.clientOf,
    rollOut: () => rollOut(pool, clients.clientOf),
    async close() {
      stopped = true;
      nap.wake();
      await running;
      await letGo([...kept.values()]);
      await clients.close();
      await standing.close();
    },
  };
}

const leaseOf = (nodeId: string) => `node ${nodeId}`;
