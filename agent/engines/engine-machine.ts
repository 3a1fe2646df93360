import type { Exec } from '../system/exec';
import type { NodeFacts } from './node-facts';
import type { StatePaths, StateSockets } from './state-paths';

/** All that a driver may touch: handed in, so that a test can put a program that fails in the place of a real one. */
export type EngineMachine = {
  readonly facts: NodeFacts;
  readonly exec: Exec;
  readonly paths: StatePaths;
  readonly sockets: StateSockets;
};
