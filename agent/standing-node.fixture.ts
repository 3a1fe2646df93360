import { appendFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pino from 'pino';
import type { MailNode } from './apply/node';
import { run } from './run';

/**
 * The agent as a process of its own, with everything real but the engines: a node that answers from memory.
 * A revision number ≥ 1,000 takes two seconds, so that a test can call while it is being applied.
 */
const [stateDir = ''] = process.argv.slice(2);
let running: { number: number; hash: string } | null = null;
const verdictCommon = (nonce: string) => ({ nonce, running, stages: [] });

const node: MailNode = {
  start: async () => undefined,
  stop: async () => undefined,
  release: async () => undefined,
  status: async () => ({
    hostname: 'mx1.test',
    engines: [],
    running,
    runningSince: null,
    highestRevision: running?.number ?? 0,
    applying: false,
    trialUntil: null,
    drift: [],
  }),
  followsFolders: async () => true,
  check: async () => ({ recipient: null, signIn: [] }),
  testMessage: async (_request, onGate) => onGate({ gate: 'accepted', state: 'failed', words: 'on paper' }),
  plan: async () => ({ running, files: [], refusals: [] }),
  apply: async ({ nonce, revision }, onStage) => {
    onStage('verify');
    if (revision.number >= 1_000) await sleep(2_000);
    onStage('probe');
    running = revision;
    return { kind: 'applied', ...verdictCommon(nonce) };
  },
  confirm: async (revision) => revision.number === running?.number,
  rollback: async () => null,
};

const openMachine = async () => ({
  node,
  readerGroupId: null,
  usageOwner: null,
  endSessions: (addresses: string[]) => appendFileSync(path.join(stateDir, 'ended'), `${addresses.join()}\n`),
});

void run({ stateDir, stopEnginesOnExit: true, agentVersion: 'test' }, openMachine, pino()).then(() => process.exit(0));
