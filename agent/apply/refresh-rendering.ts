import { applyRevision } from './apply-revision';
import { sameHashes } from './changed-engines';
import { hashesOf } from './generations';
import type { NodeContext } from './node-context';
import { renderAll } from './rendered';

/**
 * An agent that would render the running revision otherwise than it stands on the disk (a new version, another host name) applies it
 * again, with every proof and the way back. A revision on trial waits for its end.
 */
export async function refreshRendering(context: NodeContext): Promise<void> {
  const { engines, generations, journal, log, machine } = context;
  const { running, trial } = journal.now;
  if (running.revision === null || trial !== null) return;
  const { document, files } = await generations.manifest(running.generation);
  if (sameHashes(hashesOf(renderAll(engines, document).files), files)) return;
  const request = {
    nonce: `refresh-${running.generation}`,
    nodeId: machine.facts.nodeId,
    revision: running.revision,
    document,
    confirmWithinSeconds: null,
  };
  log.info({ verdict: await applyRevision(context, request, () => {}) }, 'the running revision is rendered anew');
}
