import type { Logger } from 'pino';
import type {
  ApplyRequest,
  CheckResponse,
  NodeStatus,
  PlanRequest,
  PlanResponse,
  TestMessageProgress,
  TestMessageRequest,
} from '@/lib/contract/api';
import type { ApplyStage, RevisionRef, Verdict } from '@/lib/contract/verdict';
import { dovecotEngine } from '../engines/dovecot/driver';
import type { Engine, Finding } from '../engines/engine';
import { noAnswer } from '../engines/engine';
import type { EngineMachine } from '../engines/engine-machine';
import type { NodeFacts } from '../engines/node-facts';
import { postfixEngine } from '../engines/postfix/driver';
import { redisEngine } from '../engines/redis/driver';
import { rspamdEngine } from '../engines/rspamd/driver';
import { statePaths, stateSockets } from '../engines/state-paths';
import { exec } from '../system/exec';
import { applyRevision } from './apply-revision';
import { checkAddress } from './check-address';
import { EngineWatch } from './engine-watch';
import { followsFolders } from './follows-folders';
import { Generations } from './generations';
import { inTurn } from './in-turn';
import { JournalKeeper } from './journal-keeper';
import type { NodeContext } from './node-context';
import { nodeLife } from './node-life';
import { readNodeParts } from './node-parts';
import { planDocument } from './plan-document';
import { provedEngine } from './proved-engine';
import { sendTestMessage } from './test-message';
import { TrialTimer } from './trial-timer';

/** The part of `GET /v1/status` that the engines answer; transport adds identity, directory and the clock. */
export type NodeParts = Pick<
  NodeStatus,
  'hostname' | 'engines' | 'running' | 'runningSince' | 'highestRevision' | 'applying' | 'trialUntil' | 'drift'
>;

/** One mail node: its engines and the revision that they obey. Calls that change something wait for each other. */
export type MailNode = {
  /**
   * Takes the lock of the state folder, ends what a crash left half done, brings the engines up. The directory database must be there
   * already. The first start ever takes up to 30 s (Rspamd compiles its patterns); `status` may be asked meanwhile, `apply` waits.
   * @throws NodeBusy when another agent holds the state folder.
   */
  start(): Promise<void>;
  /** Stops the engines and gives the lock back. An agent that only restarts calls `release` instead: mail goes on. */
  stop(): Promise<void>;
  release(): Promise<void>;
  status(): Promise<NodeParts>;
  /** Whether mail goes where the directory says, whatever it says: not while Dovecot asks as an agent of another day had it ask. */
  followsFolders(): Promise<boolean>;
  /** What the engines say of an address now; changes nothing. */
  check(address: string): Promise<CheckResponse>;
  /** Sends a message through this node and tells of each gate; ends once it lies in its mailbox, was refused, or nothing more is heard. */
  testMessage(request: TestMessageRequest, onGate: (progress: TestMessageProgress) => void): Promise<void>;
  /** Changes nothing. */
  plan(request: PlanRequest): Promise<PlanResponse>;
  /** Never throws for a bad document, a full disk or a dead engine: those are verdicts. */
  apply(request: ApplyRequest, onStage: (stage: ApplyStage) => void): Promise<Verdict>;
  /**
   * True when this revision runs: for good (null), or, if it is on trial, for so many seconds from now; false when something else runs.
   * What runs for good already stays so.
   */
  confirm(revision: RevisionRef, forSeconds: number | null): Promise<boolean>;
  /** Undoes this revision, if it is on trial; null when it is not. */
  rollback(revision: RevisionRef): Promise<Verdict | null>;
};

const drivers: Record<NodeFacts['engines'][number], (machine: EngineMachine) => Engine> = {
  redis: redisEngine,
  rspamd: rspamdEngine,
  dovecot: dovecotEngine,
  postfix: postfixEngine,
};

export function createNode(facts: NodeFacts, log: Logger): MailNode {
  const ending = new AbortController();
  const context = contextOf(facts, log, ending.signal);
  const turn = inTurn();
  const trial = new TrialTimer(context, turn);
  const watch = new EngineWatch(context, turn);
  const life = nodeLife(context, { trial, watch });
  let applying = false;

  return {
    start: () => turn(life.start),
    stop: () => {
      ending.abort();
      return turn(life.stop);
    },
    release: () => {
      ending.abort();
      return turn(life.release);
    },
    status: () => readNodeParts(context, applying),
    followsFolders: () => followsFolders(context),
    check: (address) => checkAddress(context, address),
    testMessage: (request, onGate) => sendTestMessage(context, request, onGate),
    plan: (request) => turn(() => planDocument(context, request)),
    apply: (request, onStage) =>
      turn(async () => {
        // Not a verdict: the next agent has to be asked again.
        if (ending.signal.aborted) throw new Error('The agent is ending.');
        applying = true;
        trial.disarm();
        try {
          return await applyRevision(context, request, onStage);
        } finally {
          applying = false;
          trial.arm();
        }
      }),
    confirm: (revision, forSeconds) => turn(() => trial.confirm(revision, forSeconds)),
    rollback: (revision) => turn(() => trial.takeBack(revision)),
  };
}

function contextOf(facts: NodeFacts, log: Logger, ending: AbortSignal): NodeContext {
  const paths = statePaths(facts);
  const machine: EngineMachine = { facts, exec, ending, paths, sockets: stateSockets(facts) };
  const engines = facts.engines.map((name) => provedEngine(beginsNothing(drivers[name](machine), ending)));
  return { log, machine, engines, generations: new Generations(paths), journal: new JournalKeeper(paths.journal) };
}

/** An engine that isn't started any more once the agent is ending: a start that was under way comes to its end at once. */
function beginsNothing(engine: Engine, ending: AbortSignal): Engine {
  const unlessEnding = (work: () => Promise<Finding | null>) => async () =>
    ending.aborted ? noAnswer('The agent is ending.') : work();
  return { ...engine, start: unlessEnding(engine.start), reload: unlessEnding(engine.reload) };
}
