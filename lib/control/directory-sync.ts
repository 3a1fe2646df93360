import type { DirectoryHeld } from '@/lib/contract/directory';
import type { Pool } from '@/lib/db/pool';
import { inTransaction } from '@/lib/db/pool';
import { log } from '@/lib/log';
import { readChanges, readEverything, readHead } from './directory-rows';
import type { NodeClient } from './node-client';
import type { NodeAnswer } from './node-failure';

/** What a node says it holds. */
export type Held = { epoch: string | null; seq: number };

/** Brings one node's copy of the directory up to ours, again and again. */
export type DirectoryPusher = {
  /** Something changed, or time has passed: look. Never throws, never waits. */
  wake(): void;
  /** What the node said in its status, if nothing was pushed while it was asked. */
  observe(held: Held): void;
  /** Grows with each push that began: compare before and after asking, and don't observe across one. */
  readonly pushes: number;
  /** Ends after the push that is under way. */
  stop(): Promise<void>;
};

/** Further behind than this, a snapshot costs less than the changes. */
const mostChanges = 50_000;

export type PusherTarget = { id: string; name: string; client: NodeClient };

export function startDirectoryPusher(pool: Pool, node: PusherTarget): DirectoryPusher {
  let held: Held | null = null;
  let pushes = 0;
  let isAwake = false;
  let wokenAgain = false;
  let stopped = false;
  let running: Promise<void> = Promise.resolve();

  /** Pushes until the node holds everything, or doesn't answer; then the next wake tries again. */
  async function pushAll(): Promise<void> {
    let more = true;
    while (more && !stopped && held !== null) {
      wokenAgain = false;
      const outcome = await pushOnce(held).catch((error: unknown) => {
        log.debug({ node: node.name, reason: String(error) }, 'directory not read');
        return null;
      });
      if (outcome === null) return;
      held = outcome.held;
      more = outcome.isBehind || wokenAgain;
    }
  }

  async function pushOnce(from: Held): Promise<{ held: Held; isBehind: boolean } | null> {
    const changes = await readChanges(pool, from.seq);
    if (from.epoch === changes.epoch && from.seq === changes.headSeq) return { held: from, isBehind: false };
    pushes += 1;
    const logReaches = from.epoch === changes.epoch && from.seq < changes.headSeq && changes.through > from.seq;
    const answer =
      logReaches && changes.headSeq - from.seq <= mostChanges
        ? await node.client.sendChanges(
            { epoch: changes.epoch, after: from.seq, through: changes.through },
            changes.objects,
          )
        : await pushSnapshot(pool, node);
    const now = heldAfter(answer);
    if (!now || (!answer.ok && now.epoch === from.epoch && now.seq === from.seq)) return reportFailure(node, answer);
    await pool.query('UPDATE node SET directory_epoch = $2, directory_seq = $3 WHERE id = $1', [
      node.id,
      now.epoch,
      now.seq,
    ]);
    return { held: now, isBehind: now.seq < changes.headSeq };
  }

  return {
    wake() {
      wokenAgain = true;
      if (isAwake || stopped) return;
      isAwake = true;
      running = pushAll().finally(() => {
        isAwake = false;
      });
    },
    observe(said) {
      held = said;
    },
    get pushes() {
      return pushes;
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/** The whole directory as it is at one moment; the node puts it in the place of its own in one transaction. */
async function pushSnapshot(pool: Pool, node: PusherTarget): Promise<NodeAnswer<DirectoryHeld>> {
  return inTransaction(pool, 'BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY', async (client) => {
    const head = await readHead(client);
    const startedAt = performance.now();
    const answer = await node.client.sendSnapshot({ epoch: head.epoch, through: head.seq }, readEverything(client));
    const durationMs = Math.round(performance.now() - startedAt);
    log.info({ node: node.name, seq: head.seq, taken: answer.ok, durationMs }, 'directory snapshot');
    return answer;
  });
}

/** What the node holds after an answer: also a refusal says it, when changes are missing or it holds another directory. */
function heldAfter(answer: NodeAnswer<DirectoryHeld>): Held | null {
  if (answer.ok) return answer.value;
  if (answer.failure.kind !== 'refused') return null;
  const { epoch, seq } = answer.failure.problem;
  return epoch === undefined || seq === undefined ? null : { epoch, seq };
}

/** A node that is away is the watch's business; anything else is a fault that somebody must see. */
function reportFailure(node: PusherTarget, answer: NodeAnswer<DirectoryHeld>): null {
  if (!answer.ok && answer.failure.kind !== 'unreachable') {
    log.error({ node: node.name, failure: answer.failure }, 'directory refused');
  }
  return null;
}
