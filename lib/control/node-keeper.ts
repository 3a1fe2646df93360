import type { NodeStatus } from '@/lib/contract/api';
import type { CertificateAuthority } from '@/lib/crypto/ca';
import type { Pool } from '@/lib/db/pool';
import { log } from '@/lib/log';
import type { ChangesReader } from './directory-rows';
import { DirectoryPusher } from './directory-sync';
import { startEventReader } from './event-reader';
import { leadNode } from './lead-node';
import { createNap, jittered } from './nap';
import type { NodeClient } from './node-client';
import type { NodeAnswer } from './node-failure';
import { createNodeRecord } from './node-watch';
import { isDue, renewCertificate } from './renew-certificate';
import { startUsageReader } from './usage-reader';

/** Looks after one node while this worker holds its lease. */
export type NodeKeeper = {
  /** Look now instead of at the next tick. */
  wake(): void;
  wakeDirectory(): void;
  stop(): Promise<void>;
};

export type KeeperContext = {
  pool: Pool;
  authority: CertificateAuthority;
  readChanges: ChangesReader;
  /** The revision is new: somebody must let the nodes take their turns. */
  onRollOutWanted(): void;
};

const everyMs = 3_000;
const renewalRetryMs = 600_000;

export function startNodeKeeper(
  { pool, authority, readChanges, onRollOutWanted }: KeeperContext,
  node: { id: string; name: string; client: NodeClient },
): NodeKeeper {
  const nap = createNap();
  const record = createNodeRecord(pool, node);
  const pusher = new DirectoryPusher(pool, readChanges, node);
  let stopped = false;
  let nextRenewalAt = 0;

  async function look(): Promise<void> {
    const pushesBefore = pusher.pushes;
    const askedAt = performance.now();
    const answer = await askTwice(node.client);
    if (stopped) return;
    await record.note(answer, performance.now() - askedAt);
    if (!answer.ok) return;
    // A push that began while we asked knows more than this answer.
    if (pusher.pushes === pushesBefore) pusher.observe(answer.value.directory);
    pusher.wake();
    const led = { status: answer.value, askedMsAgo: performance.now() - askedAt };
    if ((await leadNode(pool, node, led)) === 'roll-out') onRollOutWanted();
    await renewIfDue(answer.value);
  }

  async function renewIfDue({ certificateExpiresAt }: NodeStatus): Promise<void> {
    const expiresAt = new Date(certificateExpiresAt);
    const now = new Date();
    if (now.getTime() < nextRenewalAt || !isDue(expiresAt, node.id, now)) return;
    nextRenewalAt = now.getTime() + renewalRetryMs;
    await renewCertificate(authority, node, expiresAt);
  }

  async function lookAgainAndAgain(): Promise<void> {
    while (!stopped) {
      await look().catch((error: unknown) => log.debug({ node: node.name, reason: String(error) }, 'look failed'));
      if (!stopped) await nap.sleep(jittered(everyMs));
    }
  }

  const readers = [startEventReader(pool, node), startUsageReader(pool, node)];
  const running = lookAgainAndAgain();

  return {
    wake: nap.wake,
    wakeDirectory: () => pusher.wake(),
    async stop() {
      stopped = true;
      nap.wake();
      await Promise.all([running, pusher.stop(), ...readers.map((reader) => reader.stop())]);
    },
  };
}

/** A connection that an agent closed as it restarted breaks the next call on it; that says nothing of the agent. */
async function askTwice(client: NodeClient): Promise<NodeAnswer<NodeStatus>> {
  const answer = await client.status();
  const isCut = !answer.ok && answer.failure.kind === 'unreachable' && answer.failure.code === 'cut';
  return isCut ? client.status() : answer;
}
