import { wordsOfError } from '../system/files';
import type { Failure } from './bring-up';
import { bringUp } from './bring-up';
import type { Turn } from './in-turn';
import type { NodeContext } from './node-context';
import type { ProvedEngine } from './proved-engine';

const intervalMs = 15_000;

/** Brings an engine up again that died by itself: a private instance has no other guardian. Never during an apply. */
export class EngineWatch {
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly context: NodeContext,
    private readonly turn: Turn,
  ) {}

  begin(): void {
    this.end();
    this.#timer = setInterval(() => {
      void this.turn(() => this.#healDead()).catch((error: unknown) => {
        this.context.log.error({ error: wordsOfError(error) }, 'the engines could not be looked at');
      });
    }, intervalMs);
    this.#timer.unref();
  }

  end(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  async #healDead(): Promise<void> {
    if (this.#timer === null) return;
    for (const engine of this.context.engines) {
      if (engine.isProved() && (await engine.isRunning())) continue;
      const failure = await this.#heal(engine);
      if (failure === null) this.context.log.warn({ engine: engine.name }, 'the engine had died and serves again');
      else this.context.log.error({ failure }, 'the engine died and does not serve');
    }
  }

  /** Starts it; or reads everything anew where it came up with less than it should: Dovecot does, beside a port that is taken. */
  async #heal(engine: ProvedEngine): Promise<Failure | null> {
    const { generations, journal } = this.context;
    const target = await generations.manifest(journal.now.running.generation);
    const mark = target.marks[engine.name] ?? null;
    if ((await engine.isRunning()) && (await engine.probe(target.document, mark)) === null) return null;
    const only = new Set([engine.name]);
    return bringUp([engine], { target, changed: only, inTheWay: new Set() }, () => {});
  }
}
