import type { NodeStatus } from '@/lib/contract/api';
import type { Engine } from '../engines/engine';
import type { NodeParts } from './node';
import type { NodeContext } from './node-context';

/** Asked often, also while the node starts or applies: looks only, and never waits for its turn. */
export async function readNodeParts(context: NodeContext, applying: boolean): Promise<NodeParts> {
  const { engines, generations, journal, machine } = context;
  const health = await Promise.all(engines.map(healthOf));
  if (!journal.isLoaded) {
    const nothing = { running: null, runningSince: null, highestRevision: 0, trialUntil: null, drift: [] };
    return { hostname: machine.facts.hostname, engines: health, applying, ...nothing };
  }
  const { running, highest, trial } = journal.now;
  return {
    hostname: machine.facts.hostname,
    engines: health,
    running: running.revision,
    runningSince: running.revision === null ? null : running.since,
    highestRevision: highest?.number ?? 0,
    applying,
    trialUntil: trial?.until ?? null,
    drift: await generations.drift(running.generation),
  };
}

async function healthOf(engine: Engine): Promise<NodeStatus['engines'][number]> {
  const [version, reason] = await Promise.all([engine.version(), engine.complaint()]);
  return { name: engine.name, version, healthy: reason === null, reason: reason?.slice(0, 1_000) ?? null };
}
