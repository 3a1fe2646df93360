import type { ApplyStage, Verdict } from '@/lib/contract/verdict';

/** Tells each stage as it begins and keeps how long those took that passed. */
export class StageClock {
  readonly passed: Verdict['stages'] = [];
  #current: ApplyStage | null = null;
  #beganAt = 0;

  constructor(private readonly onStage: (stage: ApplyStage) => void) {}

  begin(stage: ApplyStage): void {
    this.pass();
    this.#current = stage;
    this.#beganAt = performance.now();
    this.onStage(stage);
  }

  pass(): void {
    if (this.#current === null) return;
    const durationMs = Math.round((performance.now() - this.#beganAt) * 10) / 10;
    this.passed.push({ stage: this.#current, durationMs });
    this.#current = null;
  }

  get current(): ApplyStage {
    return this.#current ?? 'verify';
  }
}
