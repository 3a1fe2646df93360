import { ensureFolder } from '../system/files';
import { lockStateFolder } from '../system/lock';
import { ensureSelfSigned } from '../system/self-signed';
import { requireUser } from '../system/users';
import type { EngineWatch } from './engine-watch';
import type { NodeContext } from './node-context';
import { refreshRendering } from './refresh-rendering';
import { resumeAfterCrash } from './resume';
import type { TrialTimer } from './trial-timer';

export type NodeLife = { start(): Promise<void>; stop(): Promise<void>; release(): Promise<void> };

/** From the lock of the state folder to its return; what is in between survives the agent. */
export function nodeLife(context: NodeContext, { trial, watch }: { trial: TrialTimer; watch: EngineWatch }): NodeLife {
  let unlock = () => {};
  const leave = () => {
    trial.disarm();
    watch.end();
    unlock();
    unlock = () => {};
  };
  return {
    start: async () => {
      unlock = lockStateFolder(context.machine.facts.stateDir);
      try {
        await prepareMachine(context);
        await resumeAfterCrash(context);
        await refreshRendering(context);
        trial.arm();
        watch.begin();
      } catch (error) {
        leave();
        throw error;
      }
    },
    stop: async () => {
      trial.disarm();
      watch.end();
      for (const engine of [...context.engines].reverse()) await engine.stop();
      leave();
    },
    release: async () => leave(),
  };
}

/** Folders, users and a certificate: all there before the first file is rendered. */
async function prepareMachine({ engines, generations, machine }: NodeContext): Promise<void> {
  const { exec, facts, paths } = machine;
  const dovecot = await requireUser(exec, facts.users.dovecot);
  generations.setOwners(new Map([[facts.users.dovecot, { uid: 0, gid: dovecot.gid }]]));
  await ensureFolder(paths.generations, 0o755);
  await ensureSelfSigned(exec, { folder: paths.tls, hostname: facts.hostname, openssl: facts.programs.openssl });
  for (const engine of engines) await engine.prepare();
}
