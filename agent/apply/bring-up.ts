import { setTimeout as sleep } from 'node:timers/promises';
import type { ApplyStage, EngineName } from '@/lib/contract/verdict';
import type { Engine, Finding } from '../engines/engine';
import type { Manifest } from './generations';
import { lastingSilence } from './lasting-silence';

/** Long enough for a throttled worker (1 s) to come back; what is not right by then is wrong. */
const probePatienceMs = 3_000;
const probeIntervalMs = 40;
const fewestLooks = 3;
/** Both masters may die a moment after a reload that went well (Dovecot on an absent address). */
const secondLookMs = 1_500;

export type Target = Pick<Manifest, 'document' | 'marks'>;

export type Enforcement = {
  readonly target: Target;
  /** Engines whose files differ from what they read last. */
  readonly changed: ReadonlySet<EngineName>;
  /** Engines that hold a door another needs: they stop first. */
  readonly inTheWay: ReadonlySet<EngineName>;
};

export type Failure = {
  readonly stage: ApplyStage;
  readonly engine: EngineName | null;
  readonly finding: Finding;
};

/**
 * Makes the engines obey what `current` points at, and looks from outside whether they do. Starts what is down or hangs, reloads what
 * changed, leaves alone what already answers as it should.
 *
 * @returns null when all is well, twice.
 */
export async function bringUp(
  engines: readonly Engine[],
  enforcement: Enforcement,
  onStage: (stage: ApplyStage) => void,
): Promise<Failure | null> {
  onStage('reload');
  const failure = await enforce(engines, enforcement);
  if (failure !== null) return failure;
  onStage('probe');
  const first = await probeUntilGood(engines, enforcement.target);
  if (first !== null || enforcement.changed.size === 0) return first;
  await sleep(secondLookMs);
  return probeUntilGood(engines, enforcement.target, 0);
}

/**
 * The last resort when a reload did not help: a port that accepts and never greets, a bind that quarrelled with its own past. Restarts
 * the engine that fails, then the next, each once.
 */
export async function restartFailing(
  engines: readonly Engine[],
  target: Target,
  first: Failure,
): Promise<Failure | null> {
  let failure: Failure | null = first;
  const restarted = new Set<EngineName>();
  while (failure?.engine && !restarted.has(failure.engine)) {
    restarted.add(failure.engine);
    const only = new Set([failure.engine]);
    failure = await enforce(engines, { target, changed: only, inTheWay: only });
    failure ??= await probeUntilGood(engines, target);
  }
  return failure;
}

async function enforce(engines: readonly Engine[], enforcement: Enforcement): Promise<Failure | null> {
  const mustStop = await Promise.all(
    engines.map(async (engine) => enforcement.inTheWay.has(engine.name) || (await lastingSilence(engine)) !== null),
  );
  const stopping = engines.filter((_, index) => mustStop[index]);
  await Promise.all(stopping.map((engine) => engine.stop()));
  const running: Engine[] = [];
  for (const engine of engines) {
    if (await engine.isRunning()) running.push(engine);
    else {
      const finding = await engine.start();
      if (finding !== null) return { stage: 'reload', engine: engine.name, finding };
    }
  }
  return reloadAll(running.filter(({ name }) => enforcement.changed.has(name)));
}

async function reloadAll(engines: readonly Engine[]): Promise<Failure | null> {
  const findings = await Promise.all(engines.map(async (engine) => (await engine.reload()) && engine.start()));
  for (const [index, engine] of engines.entries()) {
    const finding = findings[index];
    if (finding) return { stage: 'reload', engine: engine.name, finding };
  }
  return null;
}

/** Three looks at least: on a machine that is busy a look may end by its own deadline, and only the next one tells. */
export async function probeUntilGood(
  engines: readonly Engine[],
  target: Target,
  patienceMs = probePatienceMs,
): Promise<Failure | null> {
  const endAt = Date.now() + patienceMs;
  for (let look = 1; ; look += 1) {
    const failure = await probeOnce(engines, target);
    if (failure === null || (look >= fewestLooks && Date.now() >= endAt)) return failure;
    await sleep(probeIntervalMs);
  }
}

async function probeOnce(engines: readonly Engine[], { document, marks }: Target): Promise<Failure | null> {
  const answers = await Promise.all(
    engines.map(async (engine) => ({
      engine: engine.name,
      finding: await engine.probe(document, marks[engine.name] ?? null),
    })),
  );
  for (const { engine, finding } of answers) {
    if (finding !== null) return { stage: 'probe', engine, finding };
  }
  return null;
}
