import type { EngineName, Verdict } from '@/lib/contract/verdict';
import { wordsOfError } from '../system/files';
import type { Failure } from './bring-up';
import { moveBack } from './move-to';
import type { NodeContext } from './node-context';
import type { NodeJournal } from './node-journal';
import type { StageClock } from './stage-clock';

export type Retreat = {
  readonly nonce: string;
  readonly failure: Failure;
  readonly before: NodeJournal;
  /** The one that failed. */
  readonly generation: number;
  readonly clock: StageClock;
};

/**
 * Back to the generation that ran before, after a switch that failed: with `reload`, or `start` for an engine that died, or a restart
 * when neither helps. The verdict tells whether the old one serves again.
 */
export async function putBack(context: NodeContext, retreat: Retreat): Promise<Verdict> {
  const { failure, clock, nonce, before, generation } = retreat;
  const dead = await deadEngines(context);
  const stillFailing = await moveBack(context, { from: generation, to: before.running.generation });
  if (stillFailing !== null) context.log.error({ failure: stillFailing }, 'the old configuration does not serve again');
  // Also puts back what a half-failed write may have left on the disk; a start would go back to the same.
  await context.journal.begin(before).catch((error: unknown) => {
    context.log.error({ error: wordsOfError(error) }, 'the journal can’t be written');
  });
  const common = {
    nonce,
    running: before.running.revision,
    stages: clock.passed,
    refusal: { stage: failure.stage, engine: failure.engine, ...failure.finding },
  };
  if (stillFailing === null && dead.length === 0) return { kind: 'rejected', ...common };
  return { kind: 'broken', ...common, back: stillFailing === null };
}

/** Engines that the attempt killed, or that could not be started for it. */
async function deadEngines({ engines }: NodeContext): Promise<EngineName[]> {
  const answers = await Promise.all(
    engines.map(async (engine) => ({ name: engine.name, runs: await engine.isRunning() })),
  );
  return answers.filter(({ runs }) => !runs).map(({ name }) => name);
}
