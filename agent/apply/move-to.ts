import type { CompiledDocument } from '@/lib/contract/document';
import type { ApplyStage } from '@/lib/contract/verdict';
import { isDiskFailure, wordsOfError } from '../system/files';
import { complaintsSince, endOfLog } from '../system/log-tail';
import type { Failure } from './bring-up';
import { bringUp, restartFailing } from './bring-up';
import { changedEngines } from './changed-engines';
import { enginesInTheWay, findDoorInLog } from './door-check';
import type { NodeContext } from './node-context';
import { quoteLog } from './proved-engine';

export type Move = { readonly from: number; readonly to: number };

/** Makes another generation live and its engines obey it. Null when they do. Never throws. */
export async function moveTo(
  context: NodeContext,
  { from, to }: Move,
  onStage: (stage: ApplyStage) => void = () => {},
): Promise<Failure | null> {
  const { engines, generations } = context;
  try {
    const [old, next] = await Promise.all([generations.manifest(from), generations.manifest(to)]);
    const changed = changedEngines(engines, old.files, next.files);
    const inTheWay = enginesInTheWay(engines, { from: old.document, to: next.document });
    const ends = await Promise.all(engines.map(({ logFile }) => endOfLog(logFile)));
    await generations.pointCurrentAt(to);
    const failure = await bringUp(engines, { target: next, changed, inTheWay }, onStage);
    return failure === null ? null : await withEngineWords(context, failure, { document: next.document, ends });
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

type Tried = { readonly document: CompiledDocument; readonly ends: readonly number[] };

/** A probe only sees that a door is shut; why, stands in the engine's log, and which, when it was the engine's start that failed. */
async function withEngineWords(
  { engines, machine }: NodeContext,
  failure: Failure,
  { document, ends }: Tried,
): Promise<Failure> {
  const index = engines.findIndex(({ name }) => name === failure.engine);
  const engine = engines[index];
  if (engine === undefined) return failure;
  const complaints = await complaintsSince(engine.logFile, ends[index] ?? 0);
  const finding = quoteLog(failure.finding, complaints);
  const shut = await findDoorInLog(machine.exec, engine.doors(document), complaints);
  return { ...failure, finding: shut === null ? finding : quoteLog(shut, finding.words.split('\n')) };
}

export function failureOf(error: unknown, stage: ApplyStage): Failure {
  const code = isDiskFailure(error) ? 'disk-full' : 'internal';
  return { stage, engine: null, finding: { code, file: null, line: null, words: wordsOfError(error), setting: null } };
}
