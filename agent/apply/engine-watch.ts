import type { EngineName } from '@/lib/contract/verdict';
import { wordsOfError } from '../system/files';
import type { Failure } from './bring-up';
import { bringUp } from './bring-up';
import type { Turn } from './in-turn';
import { lastingSilence } from './lasting-silence';
import type { NodeContext } from './node-context';
import type { ProvedEngine } from './proved-engine';

const intervalMs = 15_000;

/** Brings an engine up again that died or hangs: a private instance has no other guardian. Never during an apply. */
export class EngineWatch {
  #timer: NodeJS.Timeout | null = null;

  constructor(
    private readonly context: NodeContext,
    private readonly turn: Turn,
  ) {}

  begin(): void {
    this.end();
    this.#timer = setInterval(() => {
      void this.turn(() => this.#lookAfter()).catch((error: unknown) => {
        this.context.log.error({ error: wordsOfError(error) }, 'the engines could not be looked at');
      });
    }, intervalMs);
    this.#timer.unref();
  }

  end(): void {
    if (this.#timer !== null) clearInterval(this.#timer);
    this.#timer = null;
  }

  async #lookAfter(): Promise<void> {
    if (this.#timer === null) return;
    const { engines, log } = this.context;
    const silences = await Promise.all(engines.map(lastingSilence));
    for (const [index, engine] of engines.entries()) {
      const silence = silences[index] ?? null;
      if (silence !== null) engine.doubt(silence);
      else if (engine.isProved() && (await engine.isRunning())) continue;
      const failure = await this.#heal(engine, silence !== null);
      if (failure === null) log.warn({ engine: engine.name, silence }, 'the engine had died or hung, and serves again');
      else log.error({ failure, silence }, 'the engine died or hangs, and does not serve');
    }
  }

  /** Starts it; or reads everything anew where it came up with less than it should: Dovecot does, beside a port that is taken. */
  async #heal(engine: ProvedEngine, hangs: boolean): Promise<Failure | null> {
    const { generations, journal } = this.context;
    const target = await generations.manifest(journal.now.running.generation);
    const mark = target.marks[engine.name] ?? null;
    if (!hangs && (await engine.isRunning()) && (await engine.probe(target.document, mark)) === null) return null;
    const only = new Set([engine.name]);
    const inTheWay = hangs ? only : new Set<EngineName>();
    return bringUp([engine], { target, changed: only, inTheWay }, () => {});
  }
}
