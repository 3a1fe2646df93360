import type { ApplyRequest } from '@/lib/contract/api';
import type { CompiledDocument } from '@/lib/contract/document';
import type { ApplyStage, RevisionRef, Verdict } from '@/lib/contract/verdict';
import type { RenderedFile } from '../engines/engine';
import { isDiskFailure, wordsOfError } from '../system/files';
import type { Failure } from './bring-up';
import { bringUp, probeUntilGood } from './bring-up';
import { changedEngines, sameHashes } from './changed-engines';
import { enginesInTheWay, findShutDoor } from './door-check';
import { hashesOf } from './generations';
import type { NodeContext } from './node-context';
import type { ActiveGeneration, Trial } from './node-journal';
import { putBack } from './put-back';
import { StageClock } from './stage-clock';
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
  const verdictOf = (failure: Failure): Verdict => ({
    kind: 'rejected',
    nonce: request.nonce,
    running: context.journal.now.running.revision,
    stages: clock.passed,
    refusal: { stage: failure.stage, engine: failure.engine, ...failure.finding },
  });
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
  if ('finding' in prepared) return verdictOf(prepared);
  return switchOver(context, request, { ...prepared, clock });
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
  const { running } = context.journal.now;
  if (running.revision?.number !== revision.number || running.revision.hash !== revision.hash) return false;
  const [manifest, drift, failure] = await Promise.all([
    context.generations.manifest(running.generation),
    context.generations.drift(running.generation),
    probeUntilGood(context.engines, document, 0),
  ]);
  const rendered = hashesOf(context.engines.flatMap((engine) => engine.render(document)));
  return failure === null && drift.length === 0 && sameHashes(rendered, manifest.files);
}

type Prepared = { readonly generation: number; readonly from: CompiledDocument; readonly files: RenderedFile[] };

/** Everything that can be proved without touching what runs. */
async function prepare(
  context: NodeContext,
  document: CompiledDocument,
  clock: StageClock,
): Promise<Prepared | Failure> {
  const { engines, generations, journal, machine } = context;
  clock.begin('compile');
  const { document: from } = await generations.manifest(journal.now.running.generation);
  const generation = await generations.nextNumber();
  const files = engines.flatMap((engine) => [...engine.render(document)]);
  await generations.write(generation, document, files);

  clock.begin('validate');
  const changed = await changedEngines(context, files);
  const refused = await validateGeneration(engines, generations.folder(generation), changed);
  if (refused !== null) return { stage: 'validate', ...refused };

  clock.begin('bind');
  const shut = await findShutDoor(machine.exec, engines, { from, to: document });
  if (shut !== null) return { stage: 'bind', ...shut };
  return { generation, from, files };
}

type Switching = Prepared & { readonly clock: StageClock };

async function switchOver(context: NodeContext, request: ApplyRequest, switching: Switching): Promise<Verdict> {
  const { generation, from, files, clock } = switching;
  const { engines, generations, journal } = context;
  const changed = await changedEngines(context, files);
  const inTheWay = enginesInTheWay(engines, { from, to: request.document });
  const before = journal.now;
  let failure: Failure | null;
  try {
    clock.begin('switch');
    await journal.update({ switchingTo: generation });
    await generations.pointCurrentAt(generation);
    const enforcement = { document: request.document, changed, inTheWay };
    failure = await bringUp(engines, enforcement, (stage) => clock.begin(stage));
    if (failure === null) await keep(context, generation, request);
  } catch (error) {
    failure = failureOf(error, clock.current);
  }
  if (failure !== null) return putBack(context, { nonce: request.nonce, failure, inTheWay, before, clock, changed });
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
  return { previous, until: new Date(Date.now() + confirmWithinSeconds * 1_000).toISOString(), nonce };
}

function appliedVerdict({ journal }: NodeContext, nonce: string, clock: StageClock): Verdict {
  clock.pass();
  const running: RevisionRef | null = journal.now.running.revision;
  return { kind: 'applied', nonce, running, stages: clock.passed };
}

function failureOf(error: unknown, stage: ApplyStage): Failure {
  const code = isDiskFailure(error) ? 'disk-full' : 'internal';
  return { stage, engine: null, finding: { code, file: null, line: null, words: wordsOfError(error), setting: null } };
}
