import { wordsOfError } from '../system/files';
import type { Turn } from './in-turn';
import type { NodeContext } from './node-context';

const intervalMs = 15_000;

/** Starts an engine that died by itself: a private instance has no other guardian. Never during an apply. */
export class EngineWatch {
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly context: NodeContext,
    private readonly turn: Turn,
  ) {}

  begin(): void {
    this.end();
    this.#timer = setInterval(() => {
      void this.turn(() => this.#startDead()).catch((error: unknown) => {
        this.context.log.error({ error: wordsOfError(error) }, 'the engines could not be looked at');
      });
    }, intervalMs);
    this.#timer.unref();
  }

  end(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  async #startDead(): Promise<void> {
    if (this.#timer === null) return;
    for (const engine of this.context.engines) {
      if (await engine.isRunning()) continue;
      const finding = await engine.start();
      if (finding === null) this.context.log.warn({ engine: engine.name }, 'the engine had died and was started again');
      else this.context.log.error({ engine: engine.name, finding }, 'the engine died and does not start');
    }
  }
}
