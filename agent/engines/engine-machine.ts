import type { Exec } from '../system/exec';
import type { NodeFacts } from './node-facts';
import type { StatePaths, StateSockets } from './state-paths';

/** All that a driver may touch: handed in, so that a test can put a program that fails in the place of a real one. */
export type EngineMachine = {
  readonly facts: NodeFacts;
  readonly exec: Exec;
  /** The agent is ending: nothing new is begun, and whatever waits for a daemon stops waiting. */
  readonly ending: AbortSignal;
  readonly paths: StatePaths;
  readonly sockets: StateSockets;
};
