import type { ApplyStage } from '@/lib/contract/verdict';
import type { Engine } from '../engines/engine';
import { isDiskFailure, wordsOfError } from '../system/files';
import { complaintsSince, endOfLog } from '../system/log-tail';
import type { Failure } from './bring-up';
import { bringUp, restartFailing } from './bring-up';
import { changedEngines } from './changed-engines';
import { enginesInTheWay } from './door-check';
import type { NodeContext } from './node-context';

export type Move = { readonly from: number; readonly to: number };

/** Makes another generation live and its engines obey it. Null when they do. Never throws. */
export async function moveTo(
  { engines, generations }: NodeContext,
  { from, to }: Move,
  onStage: (stage: ApplyStage) => void = () => {},
): Promise<Failure | null> {
  try {
    const [old, next] = await Promise.all([generations.manifest(from), generations.manifest(to)]);
    const changed = changedEngines(engines, old.files, next.files);
    const inTheWay = enginesInTheWay(engines, { from: old.document, to: next.document });
    const ends = await Promise.all(engines.map(({ logFile }) => endOfLog(logFile)));
    await generations.pointCurrentAt(to);
    const failure = await bringUp(engines, { target: next, changed, inTheWay }, onStage);
    return failure === null ? null : await withEngineWords(engines, failure, ends);
  } catch (error) {
    return failureOf(error, 'switch');
  }
}

/** Back to what served before: there is nothing else to go to, so engines that a reload did not heal are restarted. */
export async function moveBack(context: NodeContext, move: Move): Promise<Failure | null> {
  const failure = await moveTo(context, move);
  if (failure === null) return null;
  try {
    return await restartFailing(context.engines, await context.generations.manifest(move.to), failure);
  } catch (error) {
    return failureOf(error, 'switch');
  }
}

/** A probe only sees that a door is shut; why, stands in the engine's log. */
async function withEngineWords(
  engines: readonly Engine[],
  failure: Failure,
  logEnds: readonly number[],
): Promise<Failure> {
  const index = engines.findIndex(({ name }) => name === failure.engine);
  const engine = engines[index];
  if (engine === undefined) return failure;
  const complaints = await complaintsSince(engine.logFile, logEnds[index] ?? 0);
  const words = [failure.finding.words, ...complaints].join('\n').slice(0, 4_000);
  return { ...failure, finding: { ...failure.finding, words } };
}

export function failureOf(error: unknown, stage: ApplyStage): Failure {
  const code = isDiskFailure(error) ? 'disk-full' : 'internal';
  return { stage, engine: null, finding: { code, file: null, line: null, words: wordsOfError(error), setting: null } };
}
