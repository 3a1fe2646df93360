import type { EngineName, Verdict } from '@/lib/contract/verdict';
import { wordsOfError } from '../system/files';
import type { Failure } from './bring-up';
import { bringUp, restartAll } from './bring-up';
import type { NodeContext } from './node-context';
import type { NodeJournal } from './node-journal';
import type { StageClock } from './stage-clock';

export type Retreat = {
  readonly nonce: string;
  readonly failure: Failure;
  readonly before: NodeJournal;
  readonly changed: ReadonlySet<EngineName>;
  readonly inTheWay: ReadonlySet<EngineName>;
  readonly clock: StageClock;
};

/**
 * Back to the generation that ran before, after a switch that failed: with `reload`, or `start` for an engine that died, or a restart
 * of all when neither helps. The verdict tells whether the old one serves again.
 */
export async function putBack(context: NodeContext, retreat: Retreat): Promise<Verdict> {
  const { failure, clock, nonce, before } = retreat;
  const dead = await deadEngines(context, retreat);
  const stillFailing = await restore(context, retreat);
  if (stillFailing !== null) context.log.error({ failure: stillFailing }, 'the old configuration does not serve again');
  const common = {
    nonce,
    running: before.running.revision,
    stages: clock.passed,
    refusal: { stage: failure.stage, engine: failure.engine, ...failure.finding },
  };
  if (stillFailing === null && dead.length === 0) return { kind: 'rejected', ...common };
  return { kind: 'broken', ...common, back: stillFailing === null };
}

async function restore(context: NodeContext, { before, changed, inTheWay }: Retreat): Promise<Failure | null> {
  const { engines, generations, journal } = context;
  try {
    await generations.pointCurrentAt(before.running.generation);
    const { document } = await generations.manifest(before.running.generation);
    const failure = await bringUp(engines, { document, changed, inTheWay }, () => {});
    const last = failure === null ? null : await restartAll(engines, document);
    // Also puts back what a half-failed write may have left on the disk.
    await journal.begin(before).catch((error: unknown) => {
      context.log.error({ error: wordsOfError(error) }, 'the journal can’t be written');
    });
    return last;
  } catch (error) {
    const finding = { code: 'internal', file: null, line: null, words: wordsOfError(error), setting: null } as const;
    return { stage: 'switch', engine: null, finding };
  }
}

/** Engines that the attempt killed; those that were stopped on purpose don't count. */
async function deadEngines({ engines }: NodeContext, { inTheWay }: Retreat): Promise<EngineName[]> {
  const answers = await Promise.all(
    engines.map(async (engine) => ({ name: engine.name, runs: await engine.isRunning() })),
  );
  return answers.filter(({ name, runs }) => !runs && !inTheWay.has(name)).map(({ name }) => name);
}
