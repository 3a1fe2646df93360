import { z } from 'zod';
import type { CertificateAuthority } from '@/lib/crypto/ca';
import type { Pool } from '@/lib/db/pool';
import { log } from '@/lib/log';
import type { ClientCache } from './client-cache';
import { createClientCache } from './client-cache';
import type { ChangesReader } from './directory-rows';
import { createChangesReader } from './directory-rows';
import { endHung } from './end-hung';
import { createNap, jittered } from './nap';
import type { NodeClient } from './node-client';
import type { NodeKeeper } from './node-keeper';
import { startNodeKeeper } from './node-keeper';
import { rollOut } from './roll-out';
import type { StandingConnection } from './standing-connection';
import { openStandingConnection } from './standing-connection';
import { endTrials } from './trial-end';
import { createPulse } from './worker-pulse';

export type FleetContext = { pool: Pool; databaseUrl: string; authority: CertificateAuthority };

const nodeRow = z.object({ id: z.string(), name: z.string(), endpoint: z.string() });
type FleetNode = z.infer<typeof nodeRow>;
type Kept = FleetNode & { keeper: NodeKeeper; client: NodeClient };

const lookRow = z.object({ nodes: z.array(nodeRow), isDeploying: z.boolean(), isTrialOver: z.boolean() });
type Look = z.infer<typeof lookRow>;
const lookSql = `
SELECT
  coalesce((SELECT json_agg(json_build_object('id', id, 'name', name, 'endpoint', endpoint) ORDER BY name)
    FROM node WHERE revoked_at IS NULL), '[]') AS nodes,
  EXISTS (SELECT 1 FROM revision WHERE state = 'deploying') AS "isDeploying",
  EXISTS (SELECT 1 FROM revision WHERE state = 'on-trial' AND trial_until < now()) AS "isTrialOver"`;
const tickMs = 2_000;

/**
 * Every node that this worker may lead: it takes the lease of each that is free, and a keeper looks after it.
 *
 * Several workers share the nodes without knowing of each other: who has the lease leads, and when it dies another takes over
 * within a tick; when it hangs, after the time in which a worker that lives would have spoken.
 */
export class Fleet {
  private readonly kept = new Map<string, Kept>();
  private readonly nap = createNap();
  private readonly pulse: () => Promise<void>;
  private readonly clients: ClientCache;
  private readonly readChanges: ChangesReader;
  private readonly standing: StandingConnection;
  private readonly running: Promise<void>;
  private stopped = false;
  private isRollingOut = false;

  constructor(private readonly context: FleetContext) {
    this.clients = createClientCache(context.authority);
    this.readChanges = createChangesReader(context.pool);
    this.pulse = createPulse(context.pool);
    this.standing = openStandingConnection(context.databaseUrl, {
      onDirectoryChanged: () => this.eachKeeper((keeper) => keeper.wakeDirectory()),
      onNodesChanged: () => {
        this.eachKeeper((keeper) => keeper.wake());
        this.nap.wake();
      },
      onLost: () => void this.letGo([...this.kept.values()]),
    });
    this.running = this.tickAgainAndAgain();
  }

  clientOf(node: { id: string; endpoint: string }): Promise<NodeClient> {
    return this.clients.clientOf(node);
  }

  /** One roll-out at a time, here and in other workers: a second call returns at once, since the first sees all. */
  async rollOut(): Promise<void> {
    if (this.isRollingOut) return;
    this.isRollingOut = true;
    try {
      if (await this.standing.tryLease(rollOutLease)) await rollOut(this.context.pool, this.clients.clientOf);
    } finally {
      await this.standing.release(rollOutLease);
      this.isRollingOut = false;
    }
  }

  async close(): Promise<void> {
    this.stopped = true;
    this.nap.wake();
    await this.running;
    await this.letGo([...this.kept.values()]);
    await this.clients.close();
    await this.standing.close();
  }

  private async tickAgainAndAgain(): Promise<void> {
    let isAway = false;
    while (!this.stopped) {
      const failure = await this.tick().then(
        () => null,
        (error: unknown) => String(error),
      );
      if (failure !== null && !isAway) log.warn({ reason: failure }, 'database does not answer');
      if (failure === null && isAway) log.info('database answers');
      isAway = failure !== null;
      await this.nap.sleep(jittered(tickMs));
    }
  }

  private async tick(): Promise<void> {
    const { nodes, isDeploying, isTrialOver } = await this.look();
    await this.letGo([...this.kept.values()].filter(({ id }) => !nodes.some((node) => node.id === id)));
    const wanted = isDeploying ? [rollOutLease] : [];
    for (const node of nodes) if (!(await this.keep(node))) wanted.push(leaseOf(node.id));
    if (wanted.length > 0) await endHung(this.context.pool, wanted);
    if (isTrialOver) await endTrials(this.context.pool);
    if (isDeploying) void this.rollOutAndLog();
    await this.pulse();
  }

  /** Everything that a tick must know, in one statement: it is asked all day, and mostly for nothing. */
  private async look(): Promise<Look> {
    const { rows } = await this.context.pool.query({ name: 'fleet', text: lookSql });
    return lookRow.parse(rows[0]);
  }

  /** False while another worker leads the node. */
  private async keep(node: FleetNode): Promise<boolean> {
    const held = this.kept.get(node.id);
    const client = await this.clients.clientOf(node);
    if (held?.client === client) return true;
    if (held) await this.letGo([held]);
    if (!(await this.standing.tryLease(leaseOf(node.id)))) return false;
    const { pool, authority } = this.context;
    const { readChanges } = this;
    const context = { pool, authority, readChanges, onRollOutWanted: () => void this.rollOutAndLog() };
    this.kept.set(node.id, { ...node, client, keeper: startNodeKeeper(context, { ...node, client }) });
    log.info({ node: node.name, endpoint: node.endpoint }, 'leads node');
    return true;
  }

  /** Calls under way are cut: what came of them is asked by the next keeper, here or in another worker. */
  private async letGo(leaving: readonly Kept[]): Promise<void> {
    for (const { id } of leaving) this.kept.delete(id);
    await Promise.all(
      leaving.map(async ({ id, name, keeper, client }) => {
        const ended = keeper.stop();
        await this.clients.discard(client);
        await ended;
        await this.standing.release(leaseOf(id));
        log.info({ node: name }, 'leads node no more');
      }),
    );
  }

  private async rollOutAndLog(): Promise<void> {
    await this.rollOut().catch((error: unknown) => log.warn({ reason: String(error) }, 'roll-out stopped'));
  }

  private eachKeeper(tell: (keeper: NodeKeeper) => void): void {
    for (const { keeper } of this.kept.values()) tell(keeper);
  }
}

const rollOutLease = 'roll-out';
const leaseOf = (nodeId: string) => `node ${nodeId}`;
