import type { Logger } from 'pino';
import type { EngineMachine } from '../engines/engine-machine';
import type { Generations } from './generations';
import type { JournalKeeper } from './journal-keeper';
import type { ProvedEngine } from './proved-engine';

/** The parts of one node, handed to each of its verbs. */
export type NodeContext = {
  readonly log: Logger;
  readonly machine: EngineMachine;
  /** In starting order. */
  readonly engines: readonly ProvedEngine[];
  readonly generations: Generations;
  readonly journal: JournalKeeper;
};
