import type { Verdict } from '@/lib/contract/verdict';
import { moveBack } from './move-to';
import type { NodeContext } from './node-context';
import type { Trial } from './node-journal';

/** Ends a trial by going back. The decision is written first: from then on a crash ends in the old revision too. */
export async function takeBack(context: NodeContext, trial: Trial): Promise<Verdict> {
  const { journal, log } = context;
  const refused = journal.now.running;
  await journal.update({ running: trial.previous, trial: null, switchingTo: null });
  const failure = await moveBack(context, { from: refused.generation, to: trial.previous.generation });
  log.info({ from: refused.revision, to: trial.previous.revision, failure }, 'trial taken back');
  const common = { nonce: trial.nonce, running: trial.previous.revision, stages: [] };
  if (failure === null) return { kind: 'applied', ...common };
  const refusal = { stage: failure.stage, engine: failure.engine, ...failure.finding };
  return { kind: 'broken', ...common, refusal, back: false };
}
