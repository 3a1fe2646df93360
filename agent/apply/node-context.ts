import type { Logger } from 'pino';
import type { Engine } from '../engines/engine';
import type { EngineMachine } from '../engines/engine-machine';
import type { Generations } from './generations';
import type { JournalKeeper } from './journal-keeper';

/** The parts of one node, handed to each of its verbs. */
export type NodeContext = {
  readonly log: Logger;
  readonly machine: EngineMachine;
  /** In starting order. */
  readonly engines: readonly Engine[];
  readonly generations: Generations;
  readonly journal: JournalKeeper;
};
