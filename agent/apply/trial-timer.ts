import type { RevisionRef, Verdict } from '@/lib/contract/verdict';
import { wordsOfError } from '../system/files';
import type { Turn } from './in-turn';
import type { NodeContext } from './node-context';
import type { Trial } from './node-journal';
import { takeBack } from './take-back';

const retryMs = 5_000;

/** The moment at which a trial of so many seconds that begins now is over. */
export function fromNow(seconds: number): string {
  return new Date(Date.now() + seconds * 1_000).toISOString();
}

/**
 * The way back of a revision on trial (Junos `commit confirmed`): without a confirmation in time the node goes back by itself. The
 * deadline stands in the journal as wall clock time, so a crash or reboot doesn't forget it; while the agent lives a monotonic timer
 * counts, so a clock that is set back doesn't lengthen it (SECURITY.md CTL-10).
 */
export class TrialTimer {
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly context: NodeContext,
    private readonly turn: Turn,
  ) {}

  arm(leastMs = 0): void {
    this.disarm();
    const trial = this.context.journal.isLoaded ? this.context.journal.now.trial : null;
    if (trial === null) return;
    const leftMs = Math.max(leastMs, Date.parse(trial.until) - Date.now());
    this.#timer = setTimeout(() => void this.turn(() => this.#expire(trial)), leftMs);
  }

  disarm(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }

  async confirm(revision: RevisionRef, forSeconds: number | null): Promise<boolean> {
    const { trial } = this.context.journal.now;
    if (!this.#runs(revision)) return false;
    if (trial === null) return true;
    const next = forSeconds === null ? null : { ...trial, until: fromNow(forSeconds) };
    await this.context.journal.update({ trial: next });
    this.arm();
    return true;
  }

  async takeBack(revision: RevisionRef): Promise<Verdict | null> {
    const { trial } = this.context.journal.now;
    if (trial === null || !this.#runs(revision)) return null;
    const verdict = await takeBack(this.context, trial);
    this.disarm();
    return verdict;
  }

  #runs({ number, hash }: RevisionRef): boolean {
    const { revision } = this.context.journal.now.running;
    return revision?.number === number && revision.hash === hash;
  }

  /**
   * Its turn may come after a confirmation or another revision: then there is nothing to take back. Where the decision can't be written,
   * since the disk is full, it is tried again: nobody else may be there to do it.
   */
  async #expire({ nonce, until }: Trial): Promise<void> {
    const { trial } = this.context.journal.now;
    if (trial?.nonce !== nonce || trial.until !== until) return;
    try {
      await takeBack(this.context, trial);
    } catch (error) {
      this.context.log.error({ error: wordsOfError(error) }, 'the trial could not be taken back');
      this.arm(retryMs);
    }
  }
}
