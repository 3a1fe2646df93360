import type { CompiledDocument } from '@/lib/contract/document';
import type { EngineName } from '@/lib/contract/verdict';
import { bringUp, restartFailing } from './bring-up';
import type { NodeContext } from './node-context';
import { renderAll } from './rendered';

/** The first generation of a node: engines that run and have no door, so that every later change is a change of something. */
const noListeners: CompiledDocument = {
  format: 1,
  postfix: { parameters: {}, services: [] },
  dovecot: { settings: {}, listeners: [] },
};

/**
 * Brings the node to the generation that its journal calls good, whatever a crash left behind: half a tree, a switch without a verdict,
 * engines that obey something else. Safe to be killed at any point and called again.
 */
export async function resumeAfterCrash(context: NodeContext): Promise<void> {
  const { generations, journal, log } = context;
  const known = await journal.load();
  if (known === null) await makeFirstGeneration(context);
  else if (known.switchingTo !== null) {
    log.warn({ switchingTo: known.switchingTo, backTo: known.running }, 'an interrupted apply is undone');
    await journal.update({ switchingTo: null });
  }
  await generations.pointCurrentAt(journal.now.running.generation);
  await generations.prune(journal.now);
  await bringEnginesUp(context);
}

async function makeFirstGeneration({ engines, generations, journal }: NodeContext): Promise<void> {
  await generations.write(1, renderAll(engines, noListeners));
  const running = { generation: 1, revision: null, since: new Date().toISOString() };
  await journal.begin({ format: 1, running, highest: null, switchingTo: null, trial: null });
}

/**
 * Engines that already obey are left alone: mail went on while the agent was away. Others may obey the interrupted apply. A node whose
 * engines can't be brought up still answers the console, since only another revision can heal it.
 */
async function bringEnginesUp({ engines, generations, journal, log }: NodeContext): Promise<void> {
  const target = await generations.manifest(journal.now.running.generation);
  const stale = new Set<EngineName>();
  for (const engine of engines) {
    const mark = target.marks[engine.name] ?? null;
    if ((await engine.isRunning()) && (await engine.probe(target.document, mark)) !== null) stale.add(engine.name);
  }
  const failure = await bringUp(engines, { target, changed: stale, inTheWay: new Set() }, () => {});
  if (failure === null) return;
  const last = await restartFailing(engines, target, failure);
  if (last !== null) log.error({ failure: last }, 'the engines do not come up');
}
