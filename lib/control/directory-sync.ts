import type { DirectoryHeld } from '@/lib/contract/directory';
import type { Pool } from '@/lib/db/pool';
import { inTransaction } from '@/lib/db/pool';
import { log } from '@/lib/log';
import type { ChangesReader } from './directory-rows';
import { readEverything, readHead } from './directory-rows';
import type { NodeClient } from './node-client';
import type { NodeAnswer } from './node-failure';

/** What a node says it holds. */
export type Held = { epoch: string | null; seq: number };

export type PusherTarget = { id: string; name: string; client: NodeClient };

/** Further behind than this, a snapshot costs less than the changes. */
export const mostChanges = 50_000;

/**
 * Brings one node's copy of the directory up to ours, again and again.
 *
 * What the node holds is taken from its own answers: its status, an acknowledgement, a refusal. So a push that got lost, came twice or
 * was cut needs no repair; the next one begins where the node says it is.
 */
export class DirectoryPusher {
  /** Grows with each push that began: compare before and after asking for a status, and don't observe across one. */
  pushes = 0;
  private held: Held | null = null;
  private isPushing = false;
  private wokenAgain = false;
  private stopped = false;
  private running: Promise<void> = Promise.resolve();

  constructor(
    private readonly pool: Pool,
    private readonly readChanges: ChangesReader,
    private readonly node: PusherTarget,
  ) {}

  /** Something changed, or time has passed: look. Never throws, never waits. */
  wake(): void {
    this.wokenAgain = true;
    if (this.isPushing || this.stopped) return;
    this.isPushing = true;
    this.running = this.pushAll().finally(() => {
      this.isPushing = false;
    });
  }

  /** What the node said in its status, if nothing was pushed while it was asked. */
  observe(held: Held): void {
    this.held = held;
  }

  /** Ends after the push that is under way. */
  async stop(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  /** Pushes until the node holds everything, or doesn't answer; then the next wake tries again. */
  private async pushAll(): Promise<void> {
    let more = true;
    while (more && !this.stopped && this.held !== null) {
      this.wokenAgain = false;
      const outcome = await this.pushOnce(this.held).catch((error: unknown) => {
        log.debug({ node: this.node.name, reason: String(error) }, 'directory not read');
        return null;
      });
      if (outcome === null) return;
      this.held = outcome.held;
      more = outcome.isBehind || this.wokenAgain;
    }
  }

  private async pushOnce(from: Held): Promise<{ held: Held; isBehind: boolean } | null> {
    const { pool, node } = this;
    const { epoch, headSeq, through, objects } = await this.readChanges(from.seq);
    if (from.epoch === epoch && from.seq === headSeq) return { held: from, isBehind: false };
    this.pushes += 1;
    const logReaches = from.epoch === epoch && through > from.seq && headSeq - from.seq <= mostChanges;
    const answer = logReaches
      ? await node.client.sendChanges({ epoch, after: from.seq, through }, objects)
      : await pushSnapshot(pool, node);
    const now = heldAfter(answer);
    const isStuck = !answer.ok && now?.epoch === from.epoch && now?.seq === from.seq;
    if (!now || isStuck) return reportFailure(node, answer);
    await pool.query('UPDATE node SET directory_epoch = $2, directory_seq = $3 WHERE id = $1', [
      node.id,
      now.epoch,
      now.seq,
    ]);
    return { held: now, isBehind: now.epoch !== epoch || now.seq < headSeq };
  }
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
