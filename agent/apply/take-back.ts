import type { Verdict } from '@/lib/contract/verdict';
import { wordsOfError } from '../system/files';
import type { Failure } from './bring-up';
import { bringUp, restartAll } from './bring-up';
import type { NodeContext } from './node-context';
import type { Trial } from './node-journal';

/**
 * Ends a trial by going back. The decision is written first: from then on a crash ends in the old revision too.
 */
export async function takeBack(context: NodeContext, trial: Trial): Promise<Verdict> {
  const { engines, generations, journal, log } = context;
  const refused = journal.now.running.revision;
  await journal.update({ running: trial.previous, trial: null, switchingTo: null });
  let failure: Failure | null;
  try {
    await generations.pointCurrentAt(trial.previous.generation);
    const { document } = await generations.manifest(trial.previous.generation);
    const everyone = new Set(engines.map(({ name }) => name));
    failure = await bringUp(engines, { document, changed: everyone, inTheWay: new Set() }, () => {});
    if (failure !== null) failure = await restartAll(engines, document);
  } catch (error) {
    const finding = { code: 'internal', file: null, line: null, words: wordsOfError(error), setting: null } as const;
    failure = { stage: 'switch', engine: null, finding };
  }
  log.info({ from: refused, to: trial.previous.revision, failure }, 'trial taken back');
  const common = { nonce: trial.nonce, running: trial.previous.revision, stages: [] };
  if (failure === null) return { kind: 'applied', ...common };
  const refusal = { stage: failure.stage, engine: failure.engine, ...failure.finding };
  return { kind: 'broken', ...common, refusal, back: false };
}
