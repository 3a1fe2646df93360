import type { ApplyRequest } from '@/lib/contract/api';
import type { CompiledDocument } from '@/lib/contract/document';
import type { ApplyStage, RevisionRef, Verdict } from '@/lib/contract/verdict';
import { wordsOfError } from '../system/files';
import type { Failure } from './bring-up';
import { probeUntilGood } from './bring-up';
import { changedEngines, sameHashes } from './changed-engines';
import { findShutDoor } from './door-check';
import { hashesOf } from './generations';
import { failureOf, moveTo } from './move-to';
import type { NodeContext } from './node-context';
import type { ActiveGeneration, Trial } from './node-journal';
import { putBack } from './put-back';
import { renderAll } from './rendered';
import { StageClock } from './stage-clock';
import { fromNow } from './trial-timer';
import { validateGeneration } from './validate-generation';
import { verifyRequest } from './verify';

/**
 * The life of one revision on a node: verify, compile, validate, bind, switch, reload, probe. Until `switch` nothing live is touched;
 * after it the node goes back by itself, for the console's mistakes, the engines' and our own.
 */
export async function applyRevision(
  context: NodeContext,
  request: ApplyRequest,
  onStage: (stage: ApplyStage) => void,
): Promise<Verdict> {
  const clock = new StageClock(onStage);
  const verdictOf = (failure: Failure): Verdict => {
    context.log.warn({ revision: request.revision.number, ...failure }, 'revision refused');
    return {
      kind: 'rejected',
      nonce: request.nonce,
      running: context.journal.now.running.revision,
      stages: clock.passed,
      refusal: { stage: failure.stage, engine: failure.engine, ...failure.finding },
    };
  };
  try {
    return await attempt(context, request, { clock, verdictOf });
  } catch (error) {
    context.log.error({ error: wordsOfError(error), stage: clock.current }, 'apply failed');
    return verdictOf(failureOf(error, clock.current));
  } finally {
    await tidy(context);
  }
}

type Attempt = { readonly clock: StageClock; readonly verdictOf: (failure: Failure) => Verdict };

async function attempt(context: NodeContext, request: ApplyRequest, { clock, verdictOf }: Attempt): Promise<Verdict> {
  clock.begin('verify');
  const { running, highest } = context.journal.now;
  const held = { nodeId: context.machine.facts.nodeId, running: running.revision, highest };
  const fault = verifyRequest(request, held);
  if (fault !== null) return verdictOf({ stage: 'verify', engine: null, finding: fault });
  if (await obeysAlready(context, request)) return appliedVerdict(context, request.nonce, clock);
  const prepared = await prepare(context, request.document, clock);
  if (typeof prepared !== 'number') return verdictOf(prepared);
  return switchOver(context, request, { generation: prepared, clock });
}

/** Old trees, and the one that was refused; what can't be removed now is removed later. */
async function tidy({ generations, journal, log }: NodeContext): Promise<void> {
  try {
    await generations.prune(journal.now);
  } catch (error) {
    log.warn({ error: wordsOfError(error) }, 'old generations stay');
  }
}

/** The same revision again is no work, unless this agent would render it otherwise, or the engines stopped obeying it. */
async function obeysAlready(context: NodeContext, { revision, document }: ApplyRequest): Promise<boolean> {
  const { engines, generations, journal } = context;
  const { running } = journal.now;
  if (running.revision?.number !== revision.number || running.revision.hash !== revision.hash) return false;
  const manifest = await generations.manifest(running.generation);
  const [drift, failure] = await Promise.all([
    generations.drift(running.generation),
    probeUntilGood(engines, manifest, 0),
  ]);
  const rendered = hashesOf(renderAll(engines, document).files);
  return failure === null && drift.length === 0 && sameHashes(rendered, manifest.files);
}

/** Everything that can be proved without touching what runs. */
async function prepare(
  { engines, generations, journal, machine }: NodeContext,
  document: CompiledDocument,
  clock: StageClock,
): Promise<number | Failure> {
  clock.begin('compile');
  const from = await generations.manifest(journal.now.running.generation);
  const generation = await generations.nextNumber();
  const rendered = renderAll(engines, document);
  await generations.write(generation, rendered);

  clock.begin('validate');
  const changed = changedEngines(engines, from.files, hashesOf(rendered.files));
  const refused = await validateGeneration(engines, generations.folder(generation), changed);
  if (refused !== null) return { stage: 'validate', ...refused };

  clock.begin('bind');
  const shut = await findShutDoor(machine.exec, engines, { from: from.document, to: document });
  return shut === null ? generation : { stage: 'bind', ...shut };
}

type Switching = { readonly generation: number; readonly clock: StageClock };

async function switchOver(
  context: NodeContext,
  request: ApplyRequest,
  { generation, clock }: Switching,
): Promise<Verdict> {
  const before = context.journal.now;
  const move = { from: before.running.generation, to: generation };
  let failure: Failure | null;
  try {
    clock.begin('switch');
    await context.journal.update({ switchingTo: generation });
    failure = await moveTo(context, move, (stage) => clock.begin(stage));
    if (failure === null) await keep(context, generation, request);
  } catch (error) {
    failure = failureOf(error, clock.current);
  }
  if (failure !== null) return putBack(context, { nonce: request.nonce, failure, before, generation, clock });
  return appliedVerdict(context, request.nonce, clock);
}

async function keep(context: NodeContext, generation: number, request: ApplyRequest): Promise<void> {
  const { running, trial, highest } = context.journal.now;
  const next: ActiveGeneration = { generation, revision: request.revision, since: new Date().toISOString() };
  await context.journal.update({
    running: next,
    highest: highest !== null && highest.number > request.revision.number ? highest : request.revision,
    switchingTo: null,
    trial: trialOf(request, trial?.previous ?? running),
  });
}

/** A trial always goes back to the last revision that was for good, not to another that was only on trial. */
function trialOf({ confirmWithinSeconds, nonce }: ApplyRequest, previous: ActiveGeneration): Trial | null {
  if (confirmWithinSeconds === null) return null;
  return { previous, until: fromNow(confirmWithinSeconds), nonce };
}

function appliedVerdict({ journal }: NodeContext, nonce: string, clock: StageClock): Verdict {
  clock.pass();
  const running: RevisionRef | null = journal.now.running.revision;
  return { kind: 'applied', nonce, running, stages: clock.passed };
}
